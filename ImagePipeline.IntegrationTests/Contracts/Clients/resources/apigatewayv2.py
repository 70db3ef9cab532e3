"""HTTP APIs with what belongs to them, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

api = client("apigatewayv2")
acm = client("acm")
function = f"arn:aws:lambda:us-east-1:{account}:function:query-images:live"
invoke = f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{function}/invocations"


def apis():
    equal("NotFoundException", refused(api.get_api, ApiId="none")[0])
    cors = {"AllowOrigins": ["https://example.com"], "AllowMethods": ["GET"], "AllowHeaders": ["authorization"], "MaxAge": 3600, "AllowCredentials": False}
    created = answer(api.create_api, Name="page", Description="The page's API", ProtocolType="HTTP", RouteSelectionExpression="$request.method $request.path", CorsConfiguration=cors, Tags={"a": "1", "b": "2"})
    api_id = created["ApiId"]
    expected = {
        "ApiId": api_id, "ApiEndpoint": created["ApiEndpoint"], "Name": "page", "Description": "The page's API", "ProtocolType": "HTTP", "RouteSelectionExpression": "$request.method $request.path",
        "ApiKeySelectionExpression": "$request.header.x-api-key", "CorsConfiguration": cors, "DisableExecuteApiEndpoint": False, "IpAddressType": "ipv4", "CreatedDate": "TIME", "Tags": {"a": "1", "b": "2"},
    }
    equal(expected, created)
    assert f"{api_id}.execute-api.localhost:" in created["ApiEndpoint"], created["ApiEndpoint"]
    api.update_api(ApiId=api_id, Name="pages", Description="", DisableExecuteApiEndpoint=True)
    api.delete_cors_configuration(ApiId=api_id)
    arn = f"arn:aws:apigateway:us-east-1::/apis/{api_id}"
    tags(arn)
    changed = expected | {"Name": "pages", "DisableExecuteApiEndpoint": True, "Tags": {"a": "1", "c": "3"}}
    del changed["CorsConfiguration"], changed["Description"]
    equal(changed, answer(api.get_api, ApiId=api_id))
    assert api_id in [found["ApiId"] for found in api.get_apis()["Items"]]
    api.update_api(ApiId=api_id, DisableExecuteApiEndpoint=False)

    stages(api_id)
    routes(api_id)
    deployments(api_id)
    domains(api_id)
    api.delete_api(ApiId=api_id)
    equal("NotFoundException", refused(api.get_api, ApiId=api_id)[0])
    equal("NotFoundException", refused(api.get_route, ApiId=api_id, RouteId="none")[0])
    equal("NotFoundException", refused(api.get_tags, ResourceArn=arn)[0])


def tags(arn):
    api.tag_resource(ResourceArn=arn, Tags={"c": "3"})
    api.untag_resource(ResourceArn=arn, TagKeys=["b"])
    equal({"a": "1", "c": "3"}, api.get_tags(ResourceArn=arn)["Tags"])


def stages(api_id):
    logs = {"DestinationArn": f"arn:aws:logs:us-east-1:{account}:log-group:/api", "Format": '{"status":"$context.status"}'}
    throttled = {"DetailedMetricsEnabled": False, "ThrottlingBurstLimit": 100, "ThrottlingRateLimit": 50.5}
    put = {"ApiId": api_id, "StageName": "$default"}
    created = answer(api.create_stage, **put, AutoDeploy=True, AccessLogSettings=logs, DefaultRouteSettings=throttled, StageVariables={"one": "1", "two": "2"}, Tags={"a": "1", "b": "2"})
    expected = {
        "StageName": "$default", "AutoDeploy": True, "AccessLogSettings": logs, "DefaultRouteSettings": throttled, "RouteSettings": {}, "StageVariables": {"one": "1", "two": "2"},
        "CreatedDate": "TIME", "LastUpdatedDate": "TIME", "Tags": {"a": "1", "b": "2"}, "DeploymentId": created["DeploymentId"], "LastDeploymentStatusMessage": created["LastDeploymentStatusMessage"],
    }
    equal(expected, created)
    equal(expected, answer(api.get_stage, **put))
    equal(True, api.get_deployment(ApiId=api_id, DeploymentId=created["DeploymentId"])["AutoDeployed"])
    equal("ConflictException", refused(api.create_stage, **put)[0])
    # So the provider takes a variable and the settings of a route away.
    api.update_stage(**put, StageVariables={"one": "", "three": "3"}, RouteSettings={"GET /a/{b}": {"ThrottlingBurstLimit": 1}, "$default": {"ThrottlingBurstLimit": 2}})
    api.delete_route_settings(**put, RouteKey="GET /a/{b}")
    equal("NotFoundException", refused(api.delete_route_settings, **put, RouteKey="GET /a/{b}")[0])
    changed = answer(api.get_stage, **put)
    subset({"StageVariables": {"two": "2", "three": "3"}, "RouteSettings": {"$default": {"ThrottlingBurstLimit": 2}}}, changed)
    assert changed["DeploymentId"] != created["DeploymentId"]
    tags(f"arn:aws:apigateway:us-east-1::/apis/{api_id}/stages/$default")
    api.update_stage(**put, DefaultRouteSettings={})
    equal({"DetailedMetricsEnabled": False}, api.get_stage(**put)["DefaultRouteSettings"])
    api.delete_access_log_settings(**put)
    equal(None, api.get_stage(**put).get("AccessLogSettings"))


def routes(api_id):
    of = {"ApiId": api_id}
    integration = answer(api.create_integration, **of, IntegrationType="AWS_PROXY", IntegrationUri=invoke, PayloadFormatVersion="2.0")
    integration_id = integration["IntegrationId"]
    equal({"IntegrationId": integration_id, "IntegrationType": "AWS_PROXY", "IntegrationUri": invoke, "PayloadFormatVersion": "2.0", "ConnectionType": "INTERNET", "IntegrationMethod": "POST", "TimeoutInMillis": 30000}, integration)
    api.update_integration(**of, IntegrationId=integration_id, TimeoutInMillis=5000, Description="It reads")
    equal(integration | {"TimeoutInMillis": 5000, "Description": "It reads"}, answer(api.get_integration, **of, IntegrationId=integration_id))
    equal("BadRequestException", refused(api.create_integration, **of, IntegrationType="AWS_PROXY", IntegrationUri="arn:aws:sqs:us-east-1:1:q", PayloadFormatVersion="2.0")[0])
    equal("NotImplemented", refused(api.create_integration, **of, IntegrationType="HTTP_PROXY", IntegrationUri="https://example.com", IntegrationMethod="ANY")[0])

    jwt = {"Issuer": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example", "Audience": ["one"]}
    authorizer = answer(api.create_authorizer, **of, Name="people", AuthorizerType="JWT", IdentitySource=["$request.header.Authorization"], JwtConfiguration=jwt)
    authorizer_id = authorizer["AuthorizerId"]
    equal({"AuthorizerId": authorizer_id, "Name": "people", "AuthorizerType": "JWT", "IdentitySource": ["$request.header.Authorization"], "JwtConfiguration": jwt}, authorizer)
    api.update_authorizer(**of, AuthorizerId=authorizer_id, JwtConfiguration=jwt | {"Audience": ["two"]})
    equal(authorizer | {"JwtConfiguration": jwt | {"Audience": ["two"]}}, answer(api.get_authorizer, **of, AuthorizerId=authorizer_id))
    equal("BadRequestException", refused(api.create_authorizer, **of, Name="b", AuthorizerType="JWT", IdentitySource=["$request.header.Authorization"], JwtConfiguration={"Issuer": "nobody", "Audience": ["one"]})[0])

    put = {"RouteKey": "GET /api/images/{id}", "Target": f"integrations/{integration_id}", "AuthorizationType": "JWT", "AuthorizerId": authorizer_id, "AuthorizationScopes": ["photos/read"]}
    route = answer(api.create_route, **of, **put, ApiKeyRequired=False)
    route_id = route["RouteId"]
    equal(put | {"RouteId": route_id, "ApiKeyRequired": False}, route)
    equal(("ConflictException", "Route with key GET /api/images/{id} already exists for this API"), refused(api.create_route, **of, RouteKey="GET /api/images/{id}"))
    equal("BadRequestException", refused(api.create_route, **of, RouteKey="nothing")[0])
    equal("BadRequestException", refused(api.create_route, **of, RouteKey="GET /b", Target="integrations/none")[0])
    equal("BadRequestException", refused(api.create_route, **of, RouteKey="GET /b", AuthorizationType="JWT", AuthorizerId="none")[0])
    equal("ConflictException", refused(api.delete_integration, **of, IntegrationId=integration_id)[0])
    equal("ConflictException", refused(api.delete_authorizer, **of, AuthorizerId=authorizer_id)[0])
    api.update_route(**of, RouteId=route_id, AuthorizationType="NONE", AuthorizationScopes=[])
    changed = answer(api.get_route, **of, RouteId=route_id)
    equal({"RouteId": route_id, "RouteKey": "GET /api/images/{id}", "Target": f"integrations/{integration_id}", "AuthorizationType": "NONE", "AuthorizationScopes": [], "ApiKeyRequired": False}, changed)
    api.delete_authorizer(**of, AuthorizerId=authorizer_id)
    equal("NotFoundException", refused(api.get_authorizer, **of, AuthorizerId=authorizer_id)[0])
    other = api.create_route(**of, RouteKey="$default", Target=f"integrations/{integration_id}")["RouteId"]
    equal({route_id, other}, {found["RouteId"] for found in api.get_routes(**of)["Items"]})
    first = api.get_routes(**of, MaxResults="1")
    equal(1, len(api.get_routes(**of, MaxResults="1", NextToken=first["NextToken"])["Items"]))
    for one in (route_id, other):
        api.delete_route(**of, RouteId=one)
        equal("NotFoundException", refused(api.get_route, **of, RouteId=one)[0])
    api.delete_integration(**of, IntegrationId=integration_id)
    equal("NotFoundException", refused(api.get_integration, **of, IntegrationId=integration_id)[0])


def deployments(api_id):
    created = answer(api.create_deployment, ApiId=api_id, Description="by hand")
    expected = {"DeploymentId": created["DeploymentId"], "AutoDeployed": False, "CreatedDate": "TIME", "DeploymentStatus": "DEPLOYED", "Description": "by hand"}
    equal(expected, created)
    equal(expected, answer(api.get_deployment, ApiId=api_id, DeploymentId=created["DeploymentId"]))
    api.create_stage(ApiId=api_id, StageName="dev", DeploymentId=created["DeploymentId"])
    equal("BadRequestException", refused(api.delete_deployment, ApiId=api_id, DeploymentId=created["DeploymentId"])[0])
    api.delete_stage(ApiId=api_id, StageName="dev")
    equal("NotFoundException", refused(api.get_stage, ApiId=api_id, StageName="dev")[0])
    api.delete_deployment(ApiId=api_id, DeploymentId=created["DeploymentId"])
    equal("NotFoundException", refused(api.get_deployment, ApiId=api_id, DeploymentId=created["DeploymentId"])[0])


def domains(api_id):
    named = {"DomainName": "api.example.com"}
    equal("NotFoundException", refused(api.get_domain_name, **named)[0])
    certificate = {"CertificateArn": f"arn:aws:acm:us-east-1:{account}:certificate/c", "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}
    created = answer(api.create_domain_name, **named, DomainNameConfigurations=[certificate], Tags={"a": "1", "b": "2"})
    configuration = created["DomainNameConfigurations"][0]
    subset(certificate | {"DomainNameStatus": "AVAILABLE", "HostedZoneId": "Z1UJRXOUMOOFQ8", "IpAddressType": "ipv4"}, configuration)
    assert configuration["ApiGatewayDomainName"].endswith(".execute-api.us-east-1.amazonaws.com")
    expected = named | {
        "ApiMappingSelectionExpression": "$request.basepath", "DomainNameArn": "arn:aws:apigateway:us-east-1::/domainnames/api.example.com", "DomainNameConfigurations": [configuration],
        "RoutingMode": "API_MAPPING_ONLY", "Tags": {"a": "1", "b": "2"},
    }
    equal(expected, created)
    equal(expected, answer(api.get_domain_name, **named))
    equal("ConflictException", refused(api.create_domain_name, **named, DomainNameConfigurations=[certificate])[0])
    tags("arn:aws:apigateway:us-east-1::/domainnames/api.example.com")
    api.update_domain_name(**named, DomainNameConfigurations=[certificate | {"CertificateArn": f"arn:aws:acm:us-east-1:{account}:certificate/d"}])
    subset({"CertificateArn": f"arn:aws:acm:us-east-1:{account}:certificate/d", "ApiGatewayDomainName": configuration["ApiGatewayDomainName"]}, api.get_domain_name(**named)["DomainNameConfigurations"][0])

    mapping = answer(api.create_api_mapping, **named, ApiId=api_id, Stage="$default")
    expected = {"ApiMappingId": mapping["ApiMappingId"], "ApiId": api_id, "Stage": "$default", "ApiMappingKey": ""}
    equal(expected, mapping)
    equal(expected, answer(api.get_api_mapping, **named, ApiMappingId=mapping["ApiMappingId"]))
    equal("BadRequestException", refused(api.create_api_mapping, **named, ApiId=api_id, Stage="none")[0])
    equal("ConflictException", refused(api.create_api_mapping, **named, ApiId=api_id, Stage="$default")[0])
    api.update_api_mapping(**named, ApiId=api_id, ApiMappingId=mapping["ApiMappingId"], ApiMappingKey="v1")
    equal([expected | {"ApiMappingKey": "v1"}], answer(api.get_api_mappings, **named)["Items"])
    api.delete_api_mapping(**named, ApiMappingId=mapping["ApiMappingId"])
    equal("NotFoundException", refused(api.get_api_mapping, **named, ApiMappingId=mapping["ApiMappingId"])[0])
    api.delete_domain_name(**named)
    equal("NotFoundException", refused(api.get_domain_name, **named)[0])


apis()
