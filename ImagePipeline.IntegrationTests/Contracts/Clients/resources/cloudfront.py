"""CloudFront's distributions and what they are made of, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

cloudfront = client("cloudfront")
precondition = "PreconditionFailed"
key = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEQS7j5RtnEliOX1eCi/np3bsFIWKf
MHsGhTowlNrp0uJu9xmhhN0IEwThru4QzmS2KrMuEVG3Hwr6qfZGQ/8VLg==
-----END PUBLIC KEY-----
"""


def call(verb, noun, **arguments):
    return answer(getattr(cloudfront, f"{verb}_{noun}"), **arguments)


def recorded(noun, member, config, expected, changed, missing, exists, head=("Id", "LastModifiedTime")):
    """What each type of resource has: it is created, read equal, changed under its version, listed and refused. What is made stays, for others to name."""
    kind = member.removesuffix("Config")
    ids = "NOSUCHTHING"
    equal((missing, 404), refused_with(getattr(cloudfront, f"get_{noun}"), Id=ids))
    created = call("create", noun, **{member: config})
    made = created[kind]
    id, etag = made["Id"], created["ETag"]
    equal(f"https://cloudfront.amazonaws.com/2020-05-31/{noun.replace('_', '-')}/{id}", created["Location"])
    whole = {name: made[name] for name in head} | {member: expected}
    equal(whole, made)
    equal({kind: whole, "ETag": etag}, call("get", noun, Id=id))
    equal({member: expected, "ETag": etag}, call("get", f"{noun}_config", Id=id))
    equal(exists, refused(getattr(cloudfront, f"create_{noun}"), **{member: config})[0])

    update = getattr(cloudfront, f"update_{noun}")
    equal(("InvalidIfMatchVersion", 400), refused_with(update, Id=id, **{member: config | changed}))
    equal((precondition, 412), refused_with(update, Id=id, IfMatch="E00000000000", **{member: config | changed}))
    updated = call("update", noun, Id=id, IfMatch=etag, **{member: config | changed})
    assert updated["ETag"] != etag
    equal(expected | changed, updated[kind][member])
    equal(expected | changed, call("get", noun, Id=id)[kind][member])
    equal(precondition, refused(update, Id=id, IfMatch=etag, **{member: config})[0])
    # Back to what it was: the same again is no change of what is read.
    etag = call("update", noun, Id=id, IfMatch=updated["ETag"], **{member: config})["ETag"]
    equal({member: expected, "ETag": etag}, call("get", f"{noun}_config", Id=id))

    delete = getattr(cloudfront, f"delete_{noun}")
    equal((precondition, 412), refused_with(delete, Id=id, IfMatch=updated["ETag"]))
    equal("InvalidIfMatchVersion", refused(delete, Id=id)[0])
    equal(missing, refused(delete, Id=ids, IfMatch=etag)[0])
    return id, etag


def refused_with(call, **arguments):
    """The error's code and status."""
    try:
        call(**arguments)
    except cloudfront.exceptions.ClientError as error:
        return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError(f"{call} was not refused")


def removed(noun, id, missing):
    delete = getattr(cloudfront, f"delete_{noun}")
    delete(Id=id, IfMatch=getattr(cloudfront, f"get_{noun}")(Id=id)["ETag"])
    equal(missing, refused(getattr(cloudfront, f"get_{noun}"), Id=id)[0])
    equal(missing, refused(delete, Id=id, IfMatch="E1234567890123")[0])


def named(noun, id, code):
    """It cannot be deleted while another names it."""
    etag = getattr(cloudfront, f"get_{noun}")(Id=id)["ETag"]
    equal((code, 409), refused_with(getattr(cloudfront, f"delete_{noun}"), Id=id, IfMatch=etag))


def pages(call, list, **arguments):
    found, marker = [], None
    while True:
        page = call(**arguments, MaxItems="1", **({"Marker": marker} if marker else {}))[list]
        equal(len(page.get("Items", [])), page["Quantity"])
        found += page.get("Items", [])
        marker = page.get("NextMarker")
        if not marker:
            return found


def managed():
    """What the configuration's data sources read: by name to the id, and by id."""
    for noun, kind, plural, policies in (
        ("cache_policy", "CachePolicy", "cache_policies", {"Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6", "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"}),
        ("origin_request_policy", "OriginRequestPolicy", "origin_request_policies", {"Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac"}),
        ("response_headers_policy", "ResponseHeadersPolicy", "response_headers_policies", {"Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03"}),
    ):
        found = {item[kind][f"{kind}Config"]["Name"]: item for item in pages(getattr(cloudfront, f"list_{plural}"), f"{kind}List")}
        for name, id in policies.items():
            equal(("managed", id), (found[name]["Type"], found[name][kind]["Id"]))
            read = getattr(cloudfront, f"get_{noun}")(Id=id)
            equal(found[name][kind], read[kind])
            equal("IllegalDelete", refused(getattr(cloudfront, f"delete_{noun}"), Id=id, IfMatch=read["ETag"])[0])
            equal("IllegalUpdate", refused(getattr(cloudfront, f"update_{noun}"), Id=id, IfMatch=read["ETag"], **{f"{kind}Config": read[kind][f"{kind}Config"]})[0])
        equal([], getattr(cloudfront, f"list_{plural}")(Type="custom")[f"{kind}List"].get("Items", []))
    disabled = cloudfront.get_cache_policy_config(Id="4135ea2d-6df8-44a3-9df3-4b5a84be39ad")["CachePolicyConfig"]
    subset({"MinTTL": 0, "DefaultTTL": 0, "MaxTTL": 0}, disabled)


def policies():
    nothing = {"HeadersConfig": {"HeaderBehavior": "none"}, "CookiesConfig": {"CookieBehavior": "none"}, "QueryStringsConfig": {"QueryStringBehavior": "none"}}
    cache = {"Name": "renditions", "Comment": "", "MinTTL": 0, "DefaultTTL": 3600, "MaxTTL": 3600,
             "ParametersInCacheKeyAndForwardedToOrigin": nothing | {"EnableAcceptEncodingGzip": False, "EnableAcceptEncodingBrotli": False}}
    cached, _ = recorded("cache_policy", "CachePolicyConfig", cache, cache, {"DefaultTTL": 60, "Comment": "a < b & c"}, "NoSuchCachePolicy", "CachePolicyAlreadyExists")
    equal(["renditions"], [item["CachePolicy"]["CachePolicyConfig"]["Name"] for item in cloudfront.list_cache_policies(Type="custom")["CachePolicyList"]["Items"]])
    # What was not said is AWS's.
    default = cloudfront.create_cache_policy(CachePolicyConfig={"Name": "plain", "MinTTL": 1})
    equal({"Name": "plain", "MinTTL": 1, "DefaultTTL": 86400, "MaxTTL": 31536000}, default["CachePolicy"]["CachePolicyConfig"])
    removed("cache_policy", default["CachePolicy"]["Id"], "NoSuchCachePolicy")

    request = nothing | {"Name": "request", "Comment": "ours", "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": {"Quantity": 2, "Items": ["Origin", "Referer"]}}}
    requested, _ = recorded("origin_request_policy", "OriginRequestPolicyConfig", request, request, {"CookiesConfig": {"CookieBehavior": "all"}}, "NoSuchOriginRequestPolicy", "OriginRequestPolicyAlreadyExists")
    equal(("InconsistentQuantities", 400), refused_with(cloudfront.create_origin_request_policy, OriginRequestPolicyConfig=request | {
        "Name": "other", "HeadersConfig": {"HeaderBehavior": "whitelist", "Headers": {"Quantity": 3, "Items": ["Origin"]}}}))
    code, text = refused(cloudfront.create_origin_request_policy, OriginRequestPolicyConfig=request | {"Name": "other", "CookiesConfig": {"CookieBehavior": "some"}})
    equal("MalformedXML", code)
    assert "'some' at 'originRequestPolicyConfig.cookiesConfig.cookieBehavior' failed to satisfy constraint: Member must satisfy enum value set" in text, text

    headers = {
        "Name": "pictures",
        "Comment": "",
        "CustomHeadersConfig": {"Quantity": 1, "Items": [{"Header": "Cache-Control", "Value": "private, max-age=300", "Override": True}]},
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": "sandbox; default-src 'none'"},
            "ContentTypeOptions": {"Override": True},
            "FrameOptions": {"Override": True, "FrameOption": "DENY"},
            "ReferrerPolicy": {"Override": True, "ReferrerPolicy": "same-origin"},
            "StrictTransportSecurity": {"Override": True, "AccessControlMaxAgeSec": 31536000, "IncludeSubdomains": True},
        },
    }
    expected = headers | {"SecurityHeadersConfig": headers["SecurityHeadersConfig"] | {"StrictTransportSecurity": headers["SecurityHeadersConfig"]["StrictTransportSecurity"] | {"Preload": False}}}
    answered, _ = recorded("response_headers_policy", "ResponseHeadersPolicyConfig", headers, expected, {"Comment": "theirs"}, "NoSuchResponseHeadersPolicy", "ResponseHeadersPolicyAlreadyExists")
    return cached, requested, answered


def keys():
    config = {"CallerReference": "one", "Name": "first", "EncodedKey": key, "Comment": "Signs"}
    id, etag = recorded("public_key", "PublicKeyConfig", config, config, {"Comment": "Signs no more"}, "NoSuchPublicKey", "PublicKeyAlreadyExists", head=("Id", "CreatedTime"))
    equal([{"Id": id, "Name": "first", "CreatedTime": "TIME", "EncodedKey": key, "Comment": "Signs"}], answer(cloudfront.list_public_keys)["PublicKeyList"]["Items"])
    equal("CannotChangeImmutablePublicKeyFields", refused(cloudfront.update_public_key, Id=id, IfMatch=etag, PublicKeyConfig=config | {"Name": "second"})[0])
    equal("InvalidArgument", refused(cloudfront.create_public_key, PublicKeyConfig=config | {"Name": "second", "CallerReference": "two", "EncodedKey": "no key"})[0])

    group = {"Name": "pictures", "Comment": "Who may see", "Items": [id]}
    equal("InvalidArgument", refused(cloudfront.create_key_group, KeyGroupConfig=group | {"Items": ["KNOSUCHKEY"]})[0])
    group_id, _ = recorded("key_group", "KeyGroupConfig", group, group, {"Comment": "Nobody"}, "NoSuchResource", "KeyGroupAlreadyExists")
    equal([group], [item["KeyGroup"]["KeyGroupConfig"] for item in cloudfront.list_key_groups()["KeyGroupList"]["Items"]])
    named("public_key", id, "PublicKeyInUse")
    return id, group_id


def access_control():
    config = {"Name": "s3", "Description": "CloudFront signs", "SigningProtocol": "sigv4", "SigningBehavior": "always", "OriginAccessControlOriginType": "s3"}
    id, _ = recorded("origin_access_control", "OriginAccessControlConfig", config, config, {"SigningBehavior": "never"}, "NoSuchOriginAccessControl", "OriginAccessControlAlreadyExists", head=("Id",))
    subset({"IsTruncated": False, "Quantity": 1, "Items": [{"Id": id} | config]}, cloudfront.list_origin_access_controls()["OriginAccessControlList"])
    return id


def function():
    code = "function handler(event) {\n  return event.request; // ü\n}\n".encode()
    config = {"Comment": "Every path is index.html", "Runtime": "cloudfront-js-2.0"}
    equal(("NoSuchFunctionExists", 404), refused_with(cloudfront.describe_function, Name="routing", Stage="DEVELOPMENT"))
    created = answer(cloudfront.create_function, Name="routing", FunctionConfig=config, FunctionCode=code)
    arn, etag = f"arn:aws:cloudfront::{account}:function/routing", created["ETag"]
    summary = {"Name": "routing", "Status": "UNPUBLISHED", "FunctionConfig": config,
               "FunctionMetadata": {"FunctionARN": arn, "Stage": "DEVELOPMENT", "CreatedTime": "TIME", "LastModifiedTime": "TIME"}}
    equal(summary, created["FunctionSummary"])
    equal("FunctionAlreadyExists", refused(cloudfront.create_function, Name="routing", FunctionConfig=config, FunctionCode=code)[0])
    equal("NoSuchFunctionExists", refused(cloudfront.describe_function, Name="routing", Stage="LIVE")[0])
    equal(precondition, refused(cloudfront.publish_function, Name="routing", IfMatch="E00000000000")[0])
    live = {"Stage": "LIVE"}
    published = answer(cloudfront.publish_function, Name="routing", IfMatch=etag)["FunctionSummary"]
    equal(summary | {"Status": "UNASSOCIATED", "FunctionMetadata": summary["FunctionMetadata"] | live}, published)
    equal({"FunctionSummary": published, "ETag": etag}, answer(cloudfront.describe_function, Name="routing", Stage="LIVE"))
    equal({"FunctionSummary": summary | {"Status": "UNASSOCIATED"}, "ETag": etag}, answer(cloudfront.describe_function, Name="routing", Stage="DEVELOPMENT"))
    equal(code, cloudfront.get_function(Name="routing", Stage="DEVELOPMENT")["FunctionCode"].read())

    changed = config | {"Comment": "Other"}
    updated = answer(cloudfront.update_function, Name="routing", IfMatch=etag, FunctionConfig=changed, FunctionCode=b"other")
    assert updated["ETag"] != etag
    equal("UNPUBLISHED", updated["FunctionSummary"]["Status"])
    equal([b"other", code], [cloudfront.get_function(Name="routing", Stage=stage)["FunctionCode"].read() for stage in ("DEVELOPMENT", "LIVE")])
    equal([("DEVELOPMENT", changed), ("LIVE", config)], [(item["FunctionMetadata"]["Stage"], item["FunctionConfig"]) for item in pages(cloudfront.list_functions, "FunctionList")])
    equal(1, cloudfront.list_functions(Stage="LIVE")["FunctionList"]["Quantity"])
    cloudfront.publish_function(Name="routing", IfMatch=updated["ETag"])
    equal(("FunctionSizeLimitExceeded", 413), refused_with(cloudfront.update_function, Name="routing", IfMatch=updated["ETag"], FunctionConfig=config, FunctionCode=b"x" * 10241))
    equal("InvalidArgument", refused(cloudfront.create_function, Name="no name", FunctionConfig=config, FunctionCode=code)[0])
    tagged(arn, [])
    return arn


def tagged(arn, before):
    """Tags are set, replaced and taken away."""
    def tags():
        return cloudfront.list_tags_for_resource(Resource=arn)["Tags"]["Items"]

    equal(before, tags())
    cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": "b", "Value": "2"}, {"Key": "c", "Value": ""}]})
    cloudfront.untag_resource(Resource=arn, TagKeys={"Items": ["b"]})
    equal(before + [{"Key": "c", "Value": ""}], tags())


def distribution():
    cached, requested, answered = policies()
    key_id, group = keys()
    control = access_control()
    routing = function()
    methods = {"Quantity": 2, "Items": ["GET", "HEAD"], "CachedMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]}}
    config = {
        "CallerReference": "terraform-1",
        "Comment": "page",
        "Enabled": True,
        "IsIPV6Enabled": True,
        "HttpVersion": "http2and3",
        "PriceClass": "PriceClass_100",
        "DefaultRootObject": "index.html",
        "WebACLId": "",
        "Aliases": {"Quantity": 0},
        "Origins": {"Quantity": 2, "Items": [
            {"Id": "page", "DomainName": "page.s3.us-east-1.amazonaws.com", "OriginAccessControlId": control, "OriginPath": "", "CustomHeaders": {"Quantity": 0}, "S3OriginConfig": {"OriginAccessIdentity": ""}},
            {"Id": "api", "DomainName": "a1b2.execute-api.us-east-1.amazonaws.com", "OriginPath": "", "CustomHeaders": {"Quantity": 1, "Items": [{"HeaderName": "x-origin-secret", "HeaderValue": "secret"}]},
             "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only", "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]}, "OriginReadTimeout": 30, "OriginKeepaliveTimeout": 5}},
        ]},
        "DefaultCacheBehavior": {
            "TargetOriginId": "page", "ViewerProtocolPolicy": "redirect-to-https", "AllowedMethods": methods, "Compress": True, "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
            "ResponseHeadersPolicyId": answered, "FunctionAssociations": {"Quantity": 1, "Items": [{"EventType": "viewer-request", "FunctionARN": routing}]},
        },
        "CacheBehaviors": {"Quantity": 1, "Items": [{
            "PathPattern": "/images/*", "TargetOriginId": "api", "ViewerProtocolPolicy": "https-only", "AllowedMethods": methods, "Compress": True, "CachePolicyId": cached,
            "OriginRequestPolicyId": requested, "TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": [group]},
        }]},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "ViewerCertificate": {"CloudFrontDefaultCertificate": True, "MinimumProtocolVersion": "TLSv1"},
    }
    origin = {"ConnectionAttempts": 3, "ConnectionTimeout": 10, "OriginShield": {"Enabled": False}}
    behavior = {
        "TrustedSigners": {"Enabled": False, "Quantity": 0}, "TrustedKeyGroups": {"Enabled": False, "Quantity": 0}, "SmoothStreaming": False, "LambdaFunctionAssociations": {"Quantity": 0},
        "FunctionAssociations": {"Quantity": 0}, "FieldLevelEncryptionId": "", "GrpcConfig": {"Enabled": False},
    }
    origins, behaviors = config["Origins"]["Items"], config["CacheBehaviors"]["Items"]
    expected = config | {
        "Origins": {"Quantity": 2, "Items": [origin | origins[0], origin | {"OriginAccessControlId": ""} | origins[1]]},
        "OriginGroups": {"Quantity": 0},
        "DefaultCacheBehavior": behavior | config["DefaultCacheBehavior"],
        "CacheBehaviors": {"Quantity": 1, "Items": [behavior | behaviors[0]]},
        "CustomErrorResponses": {"Quantity": 0},
        "Logging": {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""},
        "ViewerCertificate": {"CloudFrontDefaultCertificate": True, "SSLSupportMethod": "vip", "MinimumProtocolVersion": "TLSv1", "CertificateSource": "cloudfront"},
        "ContinuousDeploymentPolicyId": "",
        "Staging": False,
        "ConnectionMode": "direct",
    }
    head = ("Id", "ARN", "Status", "LastModifiedTime", "InProgressInvalidationBatches", "DomainName", "ActiveTrustedSigners", "ActiveTrustedKeyGroups")
    id, etag = recorded("distribution", "DistributionConfig", config, expected, {"Comment": "other", "Enabled": True}, "NoSuchDistribution", "DistributionAlreadyExists", head)
    found = answer(cloudfront.get_distribution, Id=id)["Distribution"]
    arn = f"arn:aws:cloudfront::{account}:distribution/{id}"
    subset({"Id": id, "ARN": arn, "Status": "Deployed", "InProgressInvalidationBatches": 0,
            "ActiveTrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": [{"KeyGroupId": group, "KeyPairIds": {"Quantity": 1, "Items": [key_id]}}]}}, found)
    assert found["DomainName"].endswith(".cloudfront.net"), found["DomainName"]
    listed = pages(cloudfront.list_distributions, "DistributionList")
    equal([(id, found["DomainName"], etag, expected["Origins"])], [(item["Id"], item["DomainName"], item["ETag"], item["Origins"]) for item in listed])
    cloudfront.get_waiter("distribution_deployed").wait(Id=id)

    for noun, name, code in (("cache_policy", cached, "CachePolicyInUse"), ("origin_request_policy", requested, "OriginRequestPolicyInUse"), ("response_headers_policy", answered, "ResponseHeadersPolicyInUse"),
                             ("key_group", group, "ResourceInUse"), ("origin_access_control", control, "OriginAccessControlInUse")):
        named(noun, name, code)
    described = cloudfront.describe_function(Name="routing")
    equal("DEPLOYED", described["FunctionSummary"]["Status"])
    equal("FunctionInUse", refused(cloudfront.delete_function, Name="routing", IfMatch=described["ETag"])[0])

    faults(config)
    equal("IllegalUpdate", refused(cloudfront.update_distribution, Id=id, IfMatch=etag, DistributionConfig=config | {"CallerReference": "other"})[0])
    invalidations(id)
    tagged(arn, [])
    with_tags(config)

    equal(("DistributionNotDisabled", 409), refused_with(cloudfront.delete_distribution, Id=id, IfMatch=etag))
    # As the provider does it: what is there, only not enabled.
    there = cloudfront.get_distribution(Id=id)
    etag = cloudfront.update_distribution(Id=id, IfMatch=there["ETag"], DistributionConfig=there["Distribution"]["DistributionConfig"] | {"Enabled": False})["ETag"]
    equal(expected | {"Enabled": False}, cloudfront.get_distribution_config(Id=id)["DistributionConfig"])
    cloudfront.delete_distribution(Id=id, IfMatch=etag)
    equal("NoSuchDistribution", refused(cloudfront.get_distribution, Id=id)[0])
    equal(("NoSuchResource", 404), refused_with(cloudfront.list_tags_for_resource, Resource=arn))
    equal("NoSuchDistribution", refused(cloudfront.list_invalidations, DistributionId=id)[0])

    removed("key_group", group, "NoSuchResource")
    removed("public_key", key_id, "NoSuchPublicKey")
    removed("cache_policy", cached, "NoSuchCachePolicy")
    removed("origin_request_policy", requested, "NoSuchOriginRequestPolicy")
    removed("response_headers_policy", answered, "NoSuchResponseHeadersPolicy")
    removed("origin_access_control", control, "NoSuchOriginAccessControl")
    etag = cloudfront.describe_function(Name="routing")["ETag"]
    equal(precondition, refused(cloudfront.delete_function, Name="routing", IfMatch="E00000000000")[0])
    cloudfront.delete_function(Name="routing", IfMatch=etag)
    equal("NoSuchFunctionExists", refused(cloudfront.delete_function, Name="routing", IfMatch=etag)[0])
    equal("NoSuchFunctionExists", refused(cloudfront.get_function, Name="routing", Stage="LIVE")[0])


def faults(config):
    """What no distribution can be."""
    default, origins = config["DefaultCacheBehavior"], config["Origins"]["Items"]
    create = cloudfront.create_distribution
    for change, code in (
        ({"DefaultCacheBehavior": default | {"TargetOriginId": "other"}}, "NoSuchOrigin"),
        ({"DefaultCacheBehavior": default | {"CachePolicyId": "other"}}, "NoSuchCachePolicy"),
        ({"DefaultCacheBehavior": default | {"ResponseHeadersPolicyId": "other"}}, "NoSuchResponseHeadersPolicy"),
        ({"DefaultCacheBehavior": default | {"OriginRequestPolicyId": "other"}}, "NoSuchOriginRequestPolicy"),
        ({"DefaultCacheBehavior": default | {"TrustedKeyGroups": {"Enabled": True, "Quantity": 1, "Items": ["other"]}}}, "TrustedKeyGroupDoesNotExist"),
        ({"DefaultCacheBehavior": default | {"FunctionAssociations": {"Quantity": 1, "Items": [{"EventType": "viewer-request", "FunctionARN": f"arn:aws:cloudfront::{account}:function/other"}]}}}, "InvalidFunctionAssociation"),
        ({"Origins": {"Quantity": 2, "Items": [origins[0] | {"OriginAccessControlId": "other"}, origins[1]]}}, "InvalidOriginAccessControl"),
        ({"Origins": {"Quantity": 2, "Items": [origins[0], origins[1] | {"DomainName": "http://localhost:4566"}]}}, "InvalidArgument"),
        ({"Origins": {"Quantity": 2, "Items": [origins[0], origins[1] | {"S3OriginConfig": {"OriginAccessIdentity": ""}}]}}, "InvalidOrigin"),
        ({"Aliases": {"Quantity": 1, "Items": ["example.com"]}}, "InvalidViewerCertificate"),
        ({"HttpVersion": "http4"}, "MalformedXML"),
        ({"ViewerMtlsConfig": {"Mode": "required"}}, "NotImplemented"),
    ):
        equal(code, refused(create, DistributionConfig=config | {"CallerReference": "fault"} | change)[0])
    equal(1, cloudfront.list_distributions()["DistributionList"]["Quantity"])


def with_tags(config):
    """A distribution with a name and a certificate of its own, tagged as it is made, and which nobody asks yet."""
    certificate = f"arn:aws:acm:us-east-1:{account}:certificate/1"
    named = config | {"CallerReference": "terraform-2", "Enabled": False, "Aliases": {"Quantity": 1, "Items": ["example.com"]},
                      "ViewerCertificate": {"ACMCertificateArn": certificate, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"}}
    created = cloudfront.create_distribution_with_tags(DistributionConfigWithTags={"DistributionConfig": named, "Tags": {"Items": [{"Key": "a", "Value": "1"}]}})
    found = created["Distribution"]
    equal({"CloudFrontDefaultCertificate": False, "ACMCertificateArn": certificate, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021", "Certificate": certificate, "CertificateSource": "acm"},
          found["DistributionConfig"]["ViewerCertificate"])
    equal("CNAMEAlreadyExists", refused(cloudfront.create_distribution, DistributionConfig=named | {"CallerReference": "terraform-3"})[0])
    tagged(found["ARN"], [{"Key": "a", "Value": "1"}])
    cloudfront.delete_distribution(Id=found["Id"], IfMatch=created["ETag"])
    equal("NoSuchDistribution", refused(cloudfront.get_distribution, Id=found["Id"])[0])


def invalidations(id):
    batch = {"Paths": {"Quantity": 1, "Items": ["/index.html"]}, "CallerReference": "one"}
    created = answer(cloudfront.create_invalidation, DistributionId=id, InvalidationBatch=batch)["Invalidation"]
    equal({"Id": created["Id"], "Status": "Completed", "CreateTime": "TIME", "InvalidationBatch": batch}, created)
    equal(created, answer(cloudfront.create_invalidation, DistributionId=id, InvalidationBatch=batch)["Invalidation"])
    equal("InvalidArgument", refused(cloudfront.create_invalidation, DistributionId=id, InvalidationBatch=batch | {"Paths": {"Quantity": 1, "Items": ["/other"]}})[0])
    equal(created, answer(cloudfront.get_invalidation, DistributionId=id, Id=created["Id"])["Invalidation"])
    equal(("NoSuchInvalidation", 404), refused_with(cloudfront.get_invalidation, DistributionId=id, Id="I1"))
    cloudfront.create_invalidation(DistributionId=id, InvalidationBatch=batch | {"CallerReference": "two"})
    equal(2, len(pages(cloudfront.list_invalidations, "InvalidationList", DistributionId=id)))
    equal("NoSuchDistribution", refused(cloudfront.create_invalidation, DistributionId="E1", InvalidationBatch=batch)[0])


managed()
distribution()
# What is left of a first time would be in the way of a second.
distribution()
