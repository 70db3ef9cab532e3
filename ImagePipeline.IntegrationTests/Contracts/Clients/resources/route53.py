"""Route 53's zones and records, as Terraform's provider makes, reads, changes and removes them."""

from calls import answer, client, equal, refused, subset

route53 = client("route53")


def change(zone, action, records):
    return answer(route53.change_resource_record_sets, HostedZoneId=zone, ChangeBatch={"Comment": "Managed by Terraform", "Changes": [{"Action": action, "ResourceRecordSet": found} for found in records]})["ChangeInfo"]


def zone():
    equal("NoSuchHostedZone", refused(route53.get_hosted_zone, Id="Z0123456789")[0])
    created = answer(route53.create_hosted_zone, Name="Example.com", CallerReference="one", HostedZoneConfig={"Comment": "ours", "PrivateZone": False})
    zone_id = created["HostedZone"]["Id"].removeprefix("/hostedzone/")
    expected = {"Id": f"/hostedzone/{zone_id}", "Name": "example.com.", "CallerReference": "one", "Config": {"Comment": "ours", "PrivateZone": False}, "ResourceRecordSetCount": 2}
    equal(expected, created["HostedZone"])
    equal({"HostedZone": expected, "DelegationSet": created["DelegationSet"]}, answer(route53.get_hosted_zone, Id=zone_id))
    equal(4, len(created["DelegationSet"]["NameServers"]))
    subset({"Status": "INSYNC", "SubmittedAt": "TIME"}, answer(route53.get_change, Id=created["ChangeInfo"]["Id"])["ChangeInfo"])
    equal("NoSuchChange", refused(route53.get_change, Id="C1")[0])
    equal("HostedZoneAlreadyExists", refused(route53.create_hosted_zone, Name="other.com", CallerReference="one")[0])
    other = route53.create_hosted_zone(Name="a.example.net", CallerReference="two")["HostedZone"]["Id"]
    equal(["example.com.", "a.example.net."], [found["Name"] for found in route53.list_hosted_zones_by_name()["HostedZones"]])
    equal(["a.example.net."], [found["Name"] for found in route53.list_hosted_zones_by_name(DNSName="a.example.net", MaxItems="1")["HostedZones"]])
    equal(2, len([found for page in route53.get_paginator("list_hosted_zones").paginate(PaginationConfig={"PageSize": 1}) for found in page["HostedZones"]]))
    route53.update_hosted_zone_comment(Id=zone_id, Comment="theirs")
    equal("theirs", route53.get_hosted_zone(Id=zone_id)["HostedZone"]["Config"]["Comment"])

    route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id, AddTags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id, AddTags=[{"Key": "c", "Value": "3"}], RemoveTagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], route53.list_tags_for_resource(ResourceType="hostedzone", ResourceId=zone_id)["ResourceTagSet"]["Tags"])

    records(zone_id)
    route53.delete_hosted_zone(Id=other)
    route53.delete_hosted_zone(Id=zone_id)
    equal("NoSuchHostedZone", refused(route53.delete_hosted_zone, Id=zone_id)[0])
    equal("NoSuchHostedZone", refused(route53.list_resource_record_sets, HostedZoneId=zone_id)[0])


def records(zone_id):
    own = {"Name": "_x.Photos.example.com", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{"Value": "_y.acm-validations.aws."}]}
    alias = {"Name": "example.com", "Type": "A", "AliasTarget": {"HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "D1.cloudfront.net", "EvaluateTargetHealth": False}}
    wildcard = {"Name": "*.example.com", "Type": "TXT", "TTL": 60, "ResourceRecords": [{"Value": '"a & b"'}, {"Value": '"c"'}]}
    status = change(zone_id, "CREATE", [own, alias, wildcard])
    equal("INSYNC", route53.get_change(Id=status["Id"])["ChangeInfo"]["Status"])

    def found(name, kind):
        return [record for record in route53.list_resource_record_sets(HostedZoneId=zone_id, StartRecordName=name, StartRecordType=kind, MaxItems="1")["ResourceRecordSets"]]

    equal([own | {"Name": "_x.photos.example.com."}], found("_x.photos.example.com", "CNAME"))
    equal([alias | {"Name": "example.com.", "AliasTarget": alias["AliasTarget"] | {"DNSName": "d1.cloudfront.net."}}], found("example.com", "A"))
    equal([wildcard | {"Name": "\\052.example.com."}], found("*.example.com", "TXT"))
    pages = list(route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone_id, PaginationConfig={"PageSize": 2}))
    equal([("example.com.", "A"), ("example.com.", "NS"), ("example.com.", "SOA"), ("\\052.example.com.", "TXT"), ("_x.photos.example.com.", "CNAME")],
          [(record["Name"], record["Type"]) for page in pages for record in page["ResourceRecordSets"]])

    equal(("InvalidChangeBatch", "[Tried to create resource record set [name='_x.photos.example.com.', type='CNAME'] but it already exists]"), refused(change_one, zone=zone_id, action="CREATE", record=own))
    change(zone_id, "UPSERT", [own | {"TTL": 60}])
    equal(60, found("_x.photos.example.com", "CNAME")[0]["TTL"])
    for record, text in (
        ({"Name": "a.other.com", "Type": "A", "TTL": 1, "ResourceRecords": [{"Value": "192.0.2.1"}]}, "RRSet with DNS name a.other.com. is not permitted in zone example.com."),
        ({"Name": "example.com", "Type": "CNAME", "TTL": 1, "ResourceRecords": [{"Value": "a.b."}]}, "RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com."),
        ({"Name": "b.example.com", "Type": "A", "TTL": 1, "ResourceRecords": [{"Value": "::1"}]}, "Invalid Resource Record: '::1' is no value of type A"),
        ({"Name": "_x.photos.example.com", "Type": "A", "TTL": 1, "ResourceRecords": [{"Value": "192.0.2.1"}]}, "conflicting RRSet of type CNAME"),
    ):
        code, message = refused(change_one, zone=zone_id, action="CREATE", record=record)
        assert code == "InvalidChangeBatch" and text in message, message
    # Of a batch with one fault nothing is changed.
    equal("InvalidChangeBatch", refused(change, zone=zone_id, action="CREATE", records=[{"Name": "new.example.com", "Type": "A", "TTL": 1, "ResourceRecords": [{"Value": "192.0.2.1"}]}, own])[0])
    assert found("new.example.com", "A") != [] and found("new.example.com", "A")[0]["Name"] != "new.example.com."

    equal("HostedZoneNotEmpty", refused(route53.delete_hosted_zone, Id=zone_id)[0])
    assert "do not match" in refused(change_one, zone=zone_id, action="DELETE", record=own)[1]
    change(zone_id, "DELETE", [own | {"TTL": 60}, alias, wildcard | {"ResourceRecords": wildcard["ResourceRecords"][::-1]}])
    equal(("InvalidChangeBatch", "[Tried to delete resource record set [name='example.com.', type='A'] but it was not found]"), refused(change_one, zone=zone_id, action="DELETE", record=alias))


def change_one(zone, action, record):
    return change(zone, action, [record])


zone()
