"""IAM's resources, as Terraform's provider makes, reads, changes and removes them."""

import json

from calls import account, answer, client, equal, refused, subset

iam = client("iam")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}
other_trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["states.amazonaws.com"]}}]}
policy = {"Version": "2012-10-17", "Statement": [{"Sid": "Log", "Effect": "Allow", "Action": ["logs:PutLogEvents"], "Resource": f"arn:aws:logs:us-east-1:{account}:log-group:a b:*"}]}
role_missing = ("NoSuchEntity", "The role with name resize cannot be found.")


def role():
    equal(role_missing, refused(iam.get_role, RoleName="resize"))
    created = answer(iam.create_role, RoleName="resize", Path="/team/", Description="Resizes", AssumeRolePolicyDocument=json.dumps(trust), MaxSessionDuration=3600,
                     Tags=[{"Key": "b", "Value": "2"}, {"Key": "a", "Value": ""}])["Role"]
    role_id = created["RoleId"]
    assert role_id.startswith("AROA") and len(role_id) == 21, role_id
    expected = {
        "Path": "/team/", "RoleName": "resize", "RoleId": role_id, "Arn": f"arn:aws:iam::{account}:role/team/resize", "CreateDate": "TIME", "AssumeRolePolicyDocument": trust,
        "Description": "Resizes", "MaxSessionDuration": 3600, "Tags": [{"Key": "a", "Value": ""}, {"Key": "b", "Value": "2"}],
    }
    equal(expected, created)
    equal(expected, answer(iam.get_role, RoleName="resize")["Role"])
    equal(("EntityAlreadyExists", "Role with name resize already exists."), refused(iam.create_role, RoleName="resize", AssumeRolePolicyDocument=json.dumps(trust)))

    iam.update_role(RoleName="resize", Description="Makes small", MaxSessionDuration=7200)
    iam.update_assume_role_policy(RoleName="resize", PolicyDocument=json.dumps(other_trust))
    iam.put_role_permissions_boundary(RoleName="resize", PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess")
    iam.tag_role(RoleName="resize", Tags=[{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}])
    iam.untag_role(RoleName="resize", TagKeys=["b"])
    changed = answer(iam.get_role, RoleName="resize")["Role"]
    equal(expected | {
        "Description": "Makes small", "MaxSessionDuration": 7200, "AssumeRolePolicyDocument": other_trust, "Tags": [{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}],
        "PermissionsBoundary": {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": "arn:aws:iam::aws:policy/PowerUserAccess"},
    }, changed)
    equal({"Tags": changed["Tags"], "IsTruncated": False}, answer(iam.list_role_tags, RoleName="resize"))
    iam.delete_role_permissions_boundary(RoleName="resize")
    assert "PermissionsBoundary" not in iam.get_role(RoleName="resize")["Role"]
    # The role is one that a session can be had of, and so is one that nobody made.
    for name in ("team/resize", "unknown"):
        client("sts").assume_role(RoleArn=f"arn:aws:iam::{account}:role/{name}", RoleSessionName="tests")


def role_policies():
    missing = ("NoSuchEntity", "The role policy with name calls cannot be found.")
    equal(missing, refused(iam.get_role_policy, RoleName="resize", PolicyName="calls"))
    iam.put_role_policy(RoleName="resize", PolicyName="calls", PolicyDocument=json.dumps(policy))
    equal({"RoleName": "resize", "PolicyName": "calls", "PolicyDocument": policy}, answer(iam.get_role_policy, RoleName="resize", PolicyName="calls"))
    iam.put_role_policy(RoleName="resize", PolicyName="calls", PolicyDocument=json.dumps(policy | {"Id": "second"}))
    equal("second", iam.get_role_policy(RoleName="resize", PolicyName="calls")["PolicyDocument"]["Id"])
    equal({"PolicyNames": ["calls"], "IsTruncated": False}, answer(iam.list_role_policies, RoleName="resize"))

    for call, arguments in (
        (iam.put_role_policy, {"RoleName": "resize", "PolicyName": "bad", "PolicyDocument": "{}"}),
        (iam.update_assume_role_policy, {"RoleName": "resize", "PolicyDocument": json.dumps(policy)}),
    ):
        equal("MalformedPolicyDocument", refused(call, **arguments)[0])

    attached = "arn:aws:iam::aws:policy/AdministratorAccess"
    unknown = "arn:aws:iam::aws:policy/NoSuchAccess"
    equal(("NoSuchEntity", f"Policy {unknown} does not exist or is not attachable."), refused(iam.attach_role_policy, RoleName="resize", PolicyArn=unknown))
    iam.attach_role_policy(RoleName="resize", PolicyArn=attached)
    iam.attach_role_policy(RoleName="resize", PolicyArn=attached)
    equal({"AttachedPolicies": [{"PolicyName": "AdministratorAccess", "PolicyArn": attached}], "IsTruncated": False}, answer(iam.list_attached_role_policies, RoleName="resize"))
    equal(1, iam.get_policy(PolicyArn=attached)["Policy"]["AttachmentCount"])
    equal("*", iam.get_policy_version(PolicyArn=attached, VersionId="v1")["PolicyVersion"]["Document"]["Statement"][0]["Action"])

    equal(("DeleteConflict", "Cannot delete entity, must detach all policies first."), refused(iam.delete_role, RoleName="resize"))
    iam.detach_role_policy(RoleName="resize", PolicyArn=attached)
    equal(("NoSuchEntity", f"Policy {attached} was not found."), refused(iam.detach_role_policy, RoleName="resize", PolicyArn=attached))
    equal(("DeleteConflict", "Cannot delete entity, must delete policies first."), refused(iam.delete_role, RoleName="resize"))
    iam.delete_role_policy(RoleName="resize", PolicyName="calls")
    equal(missing, refused(iam.delete_role_policy, RoleName="resize", PolicyName="calls"))


def deleted_role():
    equal({"InstanceProfiles": [], "IsTruncated": False}, answer(iam.list_instance_profiles_for_role, RoleName="resize"))
    iam.delete_role(RoleName="resize")
    for call, arguments in ((iam.delete_role, {}), (iam.get_role, {}), (iam.list_role_policies, {}), (iam.list_attached_role_policies, {}), (iam.list_role_tags, {})):
        equal(role_missing, refused(call, RoleName="resize", **arguments))
    equal("NoSuchEntity", refused(iam.get_role_policy, RoleName="resize", PolicyName="calls")[0])


def pages():
    names = [f"page-{number}" for number in range(5)]
    for name in names:
        iam.create_role(RoleName=name, Path="/pages/", AssumeRolePolicyDocument=json.dumps(trust))
    found = list(iam.get_paginator("list_roles").paginate(PathPrefix="/pages/", PaginationConfig={"PageSize": 2}))
    equal([2, 2, 1], [len(page["Roles"]) for page in found])
    equal(names, [role["RoleName"] for page in found for role in page["Roles"]])
    for name in names:
        iam.delete_role(RoleName=name)


def managed_policy():
    arn = f"arn:aws:iam::{account}:policy/own"
    equal(("NoSuchEntity", f"Policy {arn} was not found."), refused(iam.get_policy, PolicyArn=arn))
    iam.create_policy(PolicyName="own", PolicyDocument=json.dumps(policy), Description="Own", Tags=[{"Key": "a", "Value": "1"}])
    subset({"Arn": arn, "Path": "/", "DefaultVersionId": "v1", "AttachmentCount": 0, "IsAttachable": True, "Description": "Own", "Tags": [{"Key": "a", "Value": "1"}]},
           answer(iam.get_policy, PolicyArn=arn)["Policy"])
    equal({"Document": policy, "VersionId": "v1", "IsDefaultVersion": True, "CreateDate": "TIME"}, answer(iam.get_policy_version, PolicyArn=arn, VersionId="v1")["PolicyVersion"])
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(policy | {"Id": "second"}), SetAsDefault=True)
    equal([("v2", True), ("v1", False)], [(version["VersionId"], version["IsDefaultVersion"]) for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]])
    equal("DeleteConflict", refused(iam.delete_policy, PolicyArn=arn)[0])
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(policy))
    equal(["v3", "v2"], [version["VersionId"] for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]])
    iam.delete_policy_version(PolicyArn=arn, VersionId="v3")
    equal(["own"], [own["PolicyName"] for own in iam.list_policies(Scope="Local")["Policies"]])
    iam.delete_policy(PolicyArn=arn)
    equal("NoSuchEntity", refused(iam.get_policy, PolicyArn=arn)[0])


def openid_provider():
    arn = f"arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com"
    equal("NoSuchEntity", refused(iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn)[0])
    url = "https://token.actions.githubusercontent.com"
    equal(arn, iam.create_open_id_connect_provider(Url=url, ClientIDList=["sts.amazonaws.com"], Tags=[{"Key": "a", "Value": "1"}])["OpenIDConnectProviderArn"])
    equal(("EntityAlreadyExists", f"Provider with url {url} already exists."), refused(iam.create_open_id_connect_provider, Url=url))
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="second")
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="sts.amazonaws.com")
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["a" * 40])
    iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=["a"])
    equal({"Url": "token.actions.githubusercontent.com", "ClientIDList": ["second"], "ThumbprintList": ["a" * 40], "CreateDate": "TIME", "Tags": [{"Key": "b", "Value": "2"}]},
          answer(iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn))
    equal([{"Arn": arn}], iam.list_open_id_connect_providers()["OpenIDConnectProviderList"])
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    equal("NoSuchEntity", refused(iam.delete_open_id_connect_provider, OpenIDConnectProviderArn=arn)[0])


role()
role_policies()
deleted_role()
pages()
managed_policy()
openid_provider()
