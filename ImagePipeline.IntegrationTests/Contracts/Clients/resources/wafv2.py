"""WAF's web ACLs, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

waf = client("wafv2")
missing = ("WAFNonexistentItemException", "AWS WAF couldn't perform the operation because your resource doesn't exist.")


def web_acl():
    visibility = {"SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": True, "MetricName": "page"}
    rule = {
        "Name": "rate", "Priority": 1, "Action": {"Block": {"CustomResponse": {"ResponseCode": 429}}}, "VisibilityConfig": visibility | {"MetricName": "page-rate"},
        "Statement": {"RateBasedStatement": {"Limit": 1000, "EvaluationWindowSec": 300, "AggregateKeyType": "IP"}},
    }
    put = {"Name": "page", "Scope": "CLOUDFRONT", "Description": "Who asks too often", "DefaultAction": {"Allow": {}}, "Rules": [rule], "VisibilityConfig": visibility}
    equal(missing, refused(waf.get_web_acl, Name="page", Scope="CLOUDFRONT", Id="11111111-2222-3333-4444-555555555555"))
    summary = answer(waf.create_web_acl, **put, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])["Summary"]
    named = {"Name": "page", "Scope": "CLOUDFRONT", "Id": summary["Id"]}
    equal(f"arn:aws:wafv2:us-east-1:{account}:global/webacl/page/{summary['Id']}", summary["ARN"])
    equal("WAFDuplicateItemException", refused(waf.create_web_acl, **put)[0])
    found = answer(waf.get_web_acl, **named)
    expected = {
        "Name": "page", "Id": summary["Id"], "ARN": summary["ARN"], "Description": "Who asks too often", "DefaultAction": {"Allow": {}}, "Rules": [rule], "VisibilityConfig": visibility,
        "Capacity": 2, "ManagedByFirewallManager": False, "RetrofittedByFirewallManager": False, "LabelNamespace": f"awswaf:{account}:webacl:page:",
    }
    equal({"WebACL": expected, "LockToken": summary["LockToken"]}, found)
    equal([summary], waf.list_web_acls(Scope="CLOUDFRONT")["WebACLs"])
    equal([], waf.list_web_acls(Scope="REGIONAL")["WebACLs"])

    change = named | {"DefaultAction": {"Block": {}}, "VisibilityConfig": visibility, "Rules": []}
    token = waf.update_web_acl(**change, LockToken=found["LockToken"])["NextLockToken"]
    equal("WAFOptimisticLockException", refused(waf.update_web_acl, **change, LockToken=found["LockToken"])[0])
    changed = expected | {"DefaultAction": {"Block": {}}, "Rules": [], "Capacity": 0}
    del changed["Description"]
    equal({"WebACL": changed, "LockToken": token}, answer(waf.get_web_acl, ARN=summary["ARN"]))
    equal("WAFInvalidParameterException", refused(waf.update_web_acl, **change | {"Rules": [rule, rule]}, LockToken=token)[0])

    equal({"ResourceARN": summary["ARN"], "TagList": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}, waf.list_tags_for_resource(ResourceARN=summary["ARN"])["TagInfoForResource"])
    waf.tag_resource(ResourceARN=summary["ARN"], Tags=[{"Key": "c", "Value": "3"}])
    waf.untag_resource(ResourceARN=summary["ARN"], TagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], waf.list_tags_for_resource(ResourceARN=summary["ARN"])["TagInfoForResource"]["TagList"])

    equal("WAFOptimisticLockException", refused(waf.delete_web_acl, **named, LockToken=found["LockToken"])[0])
    waf.delete_web_acl(**named, LockToken=token)
    equal(missing, refused(waf.get_web_acl, **named))
    equal(missing, refused(waf.delete_web_acl, **named, LockToken=token))
    equal(missing, refused(waf.list_tags_for_resource, ResourceARN=summary["ARN"]))


web_acl()
