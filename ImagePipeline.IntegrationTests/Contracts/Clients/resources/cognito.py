"""User pools with what belongs to them, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

cognito = client("cognito-idp")
password = {"MinimumLength": 10, "RequireUppercase": True, "RequireLowercase": True, "RequireNumbers": True, "RequireSymbols": True, "TemporaryPasswordValidityDays": 7}


def pool():
    equal("ResourceNotFoundException", refused(cognito.describe_user_pool, UserPoolId="us-east-1_None")[0])
    put = {
        "Policies": {"PasswordPolicy": password}, "DeletionProtection": "ACTIVE", "AutoVerifiedAttributes": ["email"], "UserPoolTier": "ESSENTIALS",
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True}, "AccountRecoverySetting": {"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]},
    }
    lasting = {"AliasAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": False}}
    created = answer(cognito.create_user_pool, PoolName="people", **put, **lasting, UserPoolTags={"a": "1", "b": "2"})["UserPool"]
    pool_id, arn = created["Id"], created["Arn"]
    equal(f"arn:aws:cognito-idp:us-east-1:{account}:userpool/{pool_id}", arn)
    expected = put | lasting | {
        "Id": pool_id, "Arn": arn, "Name": "people", "CreationDate": "TIME", "LastModifiedDate": "TIME", "LambdaConfig": {}, "MfaConfiguration": "OFF", "EstimatedNumberOfUsers": 0,
        "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"}, "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"}, "UserPoolTags": {"a": "1", "b": "2"},
        "Policies": {"PasswordPolicy": password, "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]}},
    }
    equal(expected, created)
    equal(expected, answer(cognito.describe_user_pool, UserPoolId=pool_id)["UserPool"])
    equal({"MfaConfiguration": "OFF"}, answer(cognito.get_user_pool_mfa_config, UserPoolId=pool_id))
    assert pool_id in [found["Id"] for found in cognito.list_user_pools(MaxResults=60)["UserPools"]]

    cognito.update_user_pool(UserPoolId=pool_id, **put | {"DeletionProtection": "INACTIVE", "AutoVerifiedAttributes": []})
    equal(expected | {"DeletionProtection": "INACTIVE", "AutoVerifiedAttributes": []}, answer(cognito.describe_user_pool, UserPoolId=pool_id)["UserPool"])
    cognito.set_user_pool_mfa_config(UserPoolId=pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True})
    equal({"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": {"Enabled": True}}, answer(cognito.get_user_pool_mfa_config, UserPoolId=pool_id))
    cognito.tag_resource(ResourceArn=arn, Tags={"c": "3"})
    cognito.untag_resource(ResourceArn=arn, TagKeys=["b"])
    equal({"a": "1", "c": "3"}, cognito.list_tags_for_resource(ResourceArn=arn)["Tags"])

    server(pool_id)
    group(pool_id)
    branding(pool_id, app_client(pool_id))
    domain(pool_id)
    cognito.delete_resource_server(UserPoolId=pool_id, Identifier="photos")
    equal("ResourceNotFoundException", refused(cognito.describe_resource_server, UserPoolId=pool_id, Identifier="photos")[0])
    # LocalAws's own is not of these.
    equal("InvalidParameterException", refused(cognito.delete_user_pool, UserPoolId="us-east-1_imagepipeline")[0])
    equal("imagepipeline", cognito.describe_user_pool(UserPoolId="us-east-1_imagepipeline")["UserPool"]["Name"])
    cognito.delete_user_pool(UserPoolId=pool_id)
    equal(("ResourceNotFoundException", f"User pool {pool_id} does not exist."), refused(cognito.describe_user_pool, UserPoolId=pool_id))
    equal("ResourceNotFoundException", refused(cognito.list_tags_for_resource, ResourceArn=arn)[0])


def protected():
    pool_id = cognito.create_user_pool(PoolName="kept", DeletionProtection="ACTIVE")["UserPool"]["Id"]
    equal("InvalidParameterException", refused(cognito.delete_user_pool, UserPoolId=pool_id)[0])
    cognito.update_user_pool(UserPoolId=pool_id, DeletionProtection="INACTIVE")
    cognito.delete_user_pool(UserPoolId=pool_id)


def server(pool_id):
    put = {"UserPoolId": pool_id, "Identifier": "photos", "Name": "photos", "Scopes": [{"ScopeName": "read", "ScopeDescription": "See photos"}]}
    equal(put, answer(cognito.create_resource_server, **put)["ResourceServer"])
    equal("InvalidParameterException", refused(cognito.create_resource_server, **put)[0])
    cognito.update_resource_server(**put | {"Scopes": put["Scopes"] + [{"ScopeName": "write", "ScopeDescription": "Change them"}]})
    equal(2, len(cognito.describe_resource_server(UserPoolId=pool_id, Identifier="photos")["ResourceServer"]["Scopes"]))
    equal("ResourceNotFoundException", refused(cognito.describe_resource_server, UserPoolId=pool_id, Identifier="other")[0])


def group(pool_id):
    put = {"UserPoolId": pool_id, "GroupName": "moderators", "Description": "They decide"}
    expected = put | {"CreationDate": "TIME", "LastModifiedDate": "TIME"}
    equal(expected, answer(cognito.create_group, **put)["Group"])
    equal("GroupExistsException", refused(cognito.create_group, **put)[0])
    equal(expected | {"Description": "Others", "Precedence": 2}, answer(cognito.update_group, **put | {"Description": "Others", "Precedence": 2})["Group"])
    equal(expected | {"Description": "Others", "Precedence": 2}, answer(cognito.get_group, UserPoolId=pool_id, GroupName="moderators")["Group"])
    equal(["moderators"], [found["GroupName"] for found in cognito.list_groups(UserPoolId=pool_id)["Groups"]])
    cognito.delete_group(UserPoolId=pool_id, GroupName="moderators")
    equal("ResourceNotFoundException", refused(cognito.get_group, UserPoolId=pool_id, GroupName="moderators")[0])


def app_client(pool_id):
    put = {
        "ClientName": "page", "RefreshTokenValidity": 30, "AccessTokenValidity": 1, "IdTokenValidity": 1, "TokenValidityUnits": {"AccessToken": "hours", "IdToken": "hours", "RefreshToken": "days"},
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"], "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ["https://example.com/in"], "LogoutURLs": ["https://example.com/out"],
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid", "photos/read"], "AllowedOAuthFlowsUserPoolClient": True, "PreventUserExistenceErrors": "ENABLED",
        "EnableTokenRevocation": True, "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 60},
    }
    equal("ScopeDoesNotExistException", refused(cognito.create_user_pool_client, UserPoolId=pool_id, **put | {"AllowedOAuthScopes": ["photos/print"]})[0])
    created = answer(cognito.create_user_pool_client, UserPoolId=pool_id, GenerateSecret=False, **put)["UserPoolClient"]
    expected = put | {
        "UserPoolId": pool_id, "ClientId": created["ClientId"], "CreationDate": "TIME", "LastModifiedDate": "TIME", "AuthSessionValidity": 3, "EnablePropagateAdditionalUserContextData": False,
    }
    equal(expected, created)
    named = {"UserPoolId": pool_id, "ClientId": created["ClientId"]}
    equal(expected, answer(cognito.describe_user_pool_client, **named)["UserPoolClient"])
    # What an update leaves out is gone.
    less = {name: value for name, value in put.items() if name not in ("LogoutURLs", "AccessTokenValidity")}
    changed = {name: value for name, value in expected.items() if name not in ("LogoutURLs", "AccessTokenValidity")}
    equal(changed, answer(cognito.update_user_pool_client, **named, **less)["UserPoolClient"])
    equal([named | {"ClientName": "page"}], cognito.list_user_pool_clients(UserPoolId=pool_id)["UserPoolClients"])
    assert len(cognito.create_user_pool_client(UserPoolId=pool_id, ClientName="secret", GenerateSecret=True)["UserPoolClient"]["ClientSecret"]) > 20
    return named


def branding(pool_id, named):
    created = answer(cognito.create_managed_login_branding, **named, UseCognitoProvidedValues=True)["ManagedLoginBranding"]
    key = {"UserPoolId": pool_id, "ManagedLoginBrandingId": created["ManagedLoginBrandingId"]}
    expected = key | {"UseCognitoProvidedValues": True, "CreationDate": "TIME", "LastModifiedDate": "TIME"}
    equal(expected, created)
    equal("ManagedLoginBrandingExistsException", refused(cognito.create_managed_login_branding, **named, UseCognitoProvidedValues=True)[0])
    equal(expected, answer(cognito.describe_managed_login_branding, **key)["ManagedLoginBranding"])
    equal(expected | {"Settings": {}}, answer(cognito.describe_managed_login_branding_by_client, **named, ReturnMergedResources=True)["ManagedLoginBranding"])
    cognito.update_managed_login_branding(**key, UseCognitoProvidedValues=False, Settings={"components": {"form": {"borderRadius": 8}}})
    subset({"UseCognitoProvidedValues": False, "Settings": {"components": {"form": {"borderRadius": 8}}}}, cognito.describe_managed_login_branding(**key)["ManagedLoginBranding"])
    cognito.delete_managed_login_branding(**key)
    equal("ResourceNotFoundException", refused(cognito.describe_managed_login_branding, **key)[0])
    cognito.delete_user_pool_client(**named)
    equal(("ResourceNotFoundException", f"User pool client {named['ClientId']} does not exist."), refused(cognito.describe_user_pool_client, **named))


def domain(pool_id):
    equal({}, cognito.describe_user_pool_domain(Domain="login")["DomainDescription"])
    equal({"ManagedLoginVersion": 2}, answer(cognito.create_user_pool_domain, UserPoolId=pool_id, Domain="login", ManagedLoginVersion=2))
    equal("InvalidParameterException", refused(cognito.create_user_pool_domain, UserPoolId=pool_id, Domain="login")[0])
    subset({"UserPoolId": pool_id, "Domain": "login", "Status": "ACTIVE", "ManagedLoginVersion": 2, "AWSAccountId": account}, cognito.describe_user_pool_domain(Domain="login")["DomainDescription"])
    equal("login", cognito.describe_user_pool(UserPoolId=pool_id)["UserPool"]["Domain"])
    equal("InvalidParameterException", refused(cognito.delete_user_pool, UserPoolId=pool_id)[0])
    cognito.update_user_pool_domain(UserPoolId=pool_id, Domain="login", ManagedLoginVersion=1)
    equal(1, cognito.describe_user_pool_domain(Domain="login")["DomainDescription"]["ManagedLoginVersion"])
    cognito.delete_user_pool_domain(UserPoolId=pool_id, Domain="login")
    equal({}, cognito.describe_user_pool_domain(Domain="login")["DomainDescription"])


pool()
protected()
