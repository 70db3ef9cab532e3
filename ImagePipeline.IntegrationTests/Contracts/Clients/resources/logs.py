"""CloudWatch Logs' resources, as Terraform's provider makes, reads, changes and removes them, and logs that are written and read."""

import json
import time

from calls import account, answer, client, equal, refused, subset

logs = client("logs")
region = f"arn:aws:logs:us-east-1:{account}"
no_group = ("ResourceNotFoundException", "The specified log group does not exist.")


def group():
    name, arn = "/aws/lambda/resize", f"{region}:log-group:/aws/lambda/resize"
    equal([], logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"])
    equal(no_group, refused(logs.put_retention_policy, logGroupName=name, retentionInDays=30))
    logs.create_log_group(logGroupName=name, kmsKeyId="arn:aws:kms:us-east-1:000000000000:key/k", tags={"a": "1", "b": "2"})
    logs.create_log_group(logGroupName=name + "-2", logGroupClass="INFREQUENT_ACCESS")
    equal(("ResourceAlreadyExistsException", "The specified log group already exists"), refused(logs.create_log_group, logGroupName=name))
    logs.put_retention_policy(logGroupName=name, retentionInDays=30)
    equal("InvalidParameterException", refused(logs.put_retention_policy, logGroupName=name, retentionInDays=31)[0])
    first, second = answer(logs.describe_log_groups, logGroupNamePrefix=name)["logGroups"]
    subset({
        "logGroupName": name, "arn": arn + ":*", "logGroupArn": arn, "retentionInDays": 30, "metricFilterCount": 0, "storedBytes": 0, "logGroupClass": "STANDARD",
        "kmsKeyId": "arn:aws:kms:us-east-1:000000000000:key/k", "deletionProtectionEnabled": False,
    }, first)
    subset({"logGroupName": name + "-2", "logGroupClass": "INFREQUENT_ACCESS", "retentionInDays": None, "kmsKeyId": None}, second)

    logs.delete_retention_policy(logGroupName=name)
    logs.disassociate_kms_key(logGroupName=name)
    logs.associate_kms_key(logGroupName=name + "-2", kmsKeyId="arn:aws:kms:us-east-1:000000000000:key/2")
    first, second = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    assert "retentionInDays" not in first and "kmsKeyId" not in first, first
    equal("arn:aws:kms:us-east-1:000000000000:key/2", second["kmsKeyId"])

    tags(arn, {"a": "1", "b": "2"})
    logs.put_log_group_deletion_protection(logGroupIdentifier=arn, deletionProtectionEnabled=True)
    equal("ValidationException", refused(logs.delete_log_group, logGroupName=name)[0])
    logs.put_log_group_deletion_protection(logGroupIdentifier=name, deletionProtectionEnabled=False)
    equal(1, len(logs.describe_log_groups(limit=1)["logGroups"]))
    equal([name, name + "-2"], [found["logGroupName"] for page in logs.get_paginator("describe_log_groups").paginate(PaginationConfig={"PageSize": 1}) for found in page["logGroups"]])
    for deleted in (name, name + "-2"):
        logs.delete_log_group(logGroupName=deleted)
    equal(no_group, refused(logs.delete_log_group, logGroupName=name))
    equal("ResourceNotFoundException", refused(logs.list_tags_for_resource, resourceArn=arn)[0])


def tags(arn, expected):
    equal(expected, logs.list_tags_for_resource(resourceArn=arn)["tags"])
    logs.tag_resource(resourceArn=arn, tags={"c": "3", "a": "4"})
    logs.untag_resource(resourceArn=arn, tagKeys=["b"])
    equal({"a": "4", "c": "3"}, logs.list_tags_for_resource(resourceArn=arn)["tags"])


def metric_filter():
    logs.create_log_group(logGroupName="filtered")
    transformation = {"metricName": "Failures", "metricNamespace": "app", "metricValue": "1", "dimensions": {"Code": "$.code"}}
    pattern = '{ $.eventId = 105 && $.outcome = "Change" }'
    equal(no_group, refused(logs.put_metric_filter, logGroupName="none", filterName="f", filterPattern="", metricTransformations=[transformation]))
    equal(no_group, refused(logs.describe_metric_filters, logGroupName="none"))
    logs.put_metric_filter(logGroupName="filtered", filterName="f", filterPattern=pattern, metricTransformations=[transformation])
    expected = {"filterName": "f", "filterPattern": pattern, "metricTransformations": [transformation], "logGroupName": "filtered", "applyOnTransformedLogs": False}
    found, = logs.describe_metric_filters(logGroupName="filtered", filterNamePrefix="f")["metricFilters"]
    subset(expected, found)
    logs.put_metric_filter(logGroupName="filtered", filterName="f", filterPattern="", metricTransformations=[transformation | {"defaultValue": 0.5}])
    changed, = logs.describe_metric_filters(logGroupName="filtered")["metricFilters"]
    equal(found | {"filterPattern": "", "metricTransformations": [transformation | {"defaultValue": 0.5}]}, changed)
    equal(1, logs.describe_log_groups(logGroupNamePrefix="filtered")["logGroups"][0]["metricFilterCount"])
    logs.delete_metric_filter(logGroupName="filtered", filterName="f")
    equal(("ResourceNotFoundException", "The specified metric filter does not exist."), refused(logs.delete_metric_filter, logGroupName="filtered", filterName="f"))
    equal([], logs.describe_metric_filters(logGroupName="filtered")["metricFilters"])
    logs.delete_log_group(logGroupName="filtered")


def delivery():
    distribution, bucket = f"arn:aws:cloudfront::{account}:distribution/E1", "arn:aws:s3:::logs"
    for call in (logs.get_delivery_source, logs.get_delivery_destination, logs.delete_delivery_source):
        equal("ResourceNotFoundException", refused(call, name="page")[0])
    source = {"name": "page", "arn": f"{region}:delivery-source:page", "resourceArns": [distribution], "service": "cloudfront", "logType": "ACCESS_LOGS"}
    equal(source, answer(logs.put_delivery_source, name="page", resourceArn=distribution, logType="ACCESS_LOGS", tags={"a": "1", "b": "2"})["deliverySource"])
    equal(source, answer(logs.get_delivery_source, name="page")["deliverySource"])
    equal([source], logs.describe_delivery_sources()["deliverySources"])
    tags(source["arn"], {"a": "1", "b": "2"})

    destination = {
        "name": "page", "arn": f"{region}:delivery-destination:page", "deliveryDestinationType": "S3", "outputFormat": "json",
        "deliveryDestinationConfiguration": {"destinationResourceArn": bucket},
    }
    put = {"name": "page", "outputFormat": "json", "deliveryDestinationConfiguration": {"destinationResourceArn": bucket}}
    equal(destination, answer(logs.put_delivery_destination, **put)["deliveryDestination"])
    equal("ResourceNotFoundException", refused(logs.get_delivery_destination_policy, deliveryDestinationName="page")[0])
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": account}, "Action": "logs:CreateDelivery", "Resource": destination["arn"]}]})
    logs.put_delivery_destination_policy(deliveryDestinationName="page", deliveryDestinationPolicy=policy)
    equal({"deliveryDestinationPolicy": policy}, logs.get_delivery_destination_policy(deliveryDestinationName="page")["policy"])
    equal(destination, answer(logs.get_delivery_destination, name="page")["deliveryDestination"])
    logs.delete_delivery_destination_policy(deliveryDestinationName="page")

    created = answer(logs.create_delivery, deliverySourceName="page", deliveryDestinationArn=destination["arn"], tags={"a": "1"})["delivery"]
    delivery_id = created["id"]
    equal({
        "id": delivery_id, "arn": f"{region}:delivery:{delivery_id}", "deliverySourceName": "page", "deliveryDestinationArn": destination["arn"], "deliveryDestinationType": "S3",
        "s3DeliveryConfiguration": {"suffixPath": f"AWSLogs/{account}/CloudFront/", "enableHiveCompatiblePath": False},
    }, created)
    equal(created, answer(logs.get_delivery, id=delivery_id)["delivery"])
    logs.update_delivery_configuration(id=delivery_id, recordFields=["date", "time"], s3DeliveryConfiguration={"suffixPath": "x/", "enableHiveCompatiblePath": True})
    subset({"recordFields": ["date", "time"], "s3DeliveryConfiguration": {"suffixPath": "x/", "enableHiveCompatiblePath": True}}, logs.get_delivery(id=delivery_id)["delivery"])
    equal({"a": "1"}, logs.list_tags_for_resource(resourceArn=created["arn"])["tags"])
    for call in (logs.delete_delivery_source, logs.delete_delivery_destination):
        equal("ConflictException", refused(call, name="page")[0])
    logs.delete_delivery(id=delivery_id)
    equal("ResourceNotFoundException", refused(logs.get_delivery, id=delivery_id)[0])
    logs.delete_delivery_source(name="page")
    logs.delete_delivery_destination(name="page")
    equal([], logs.describe_delivery_destinations()["deliveryDestinations"])


def resource_policy():
    document = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "es.amazonaws.com"}, "Action": "logs:PutLogEvents", "Resource": "*"}]})
    put = answer(logs.put_resource_policy, policyName="writers", policyDocument=document)["resourcePolicy"]
    equal([put], logs.describe_resource_policies()["resourcePolicies"])
    logs.delete_resource_policy(policyName="writers")
    equal("ResourceNotFoundException", refused(logs.delete_resource_policy, policyName="writers")[0])


def events():
    now = int(time.time() * 1000)
    logs.create_log_group(logGroupName="events")
    equal(("ResourceNotFoundException", "The specified log stream does not exist."), refused(logs.get_log_events, logGroupName="events", logStreamName="one"))
    for stream in ("one", "two"):
        logs.create_log_stream(logGroupName="events", logStreamName=stream)
    equal("ResourceAlreadyExistsException", refused(logs.create_log_stream, logGroupName="events", logStreamName="one")[0])
    lines = [{"timestamp": now + number, "message": f"line {number} é"} for number in range(5)]
    assert "rejectedLogEventsInfo" not in logs.put_log_events(logGroupName="events", logStreamName="one", logEvents=lines)
    equal("InvalidParameterException", refused(logs.put_log_events, logGroupName="events", logStreamName="one", logEvents=lines[::-1])[0])
    old = {"timestamp": now - 15 * 86400_000, "message": "old"}
    equal({"tooOldLogEventEndIndex": 1}, logs.put_log_events(logGroupName="events", logStreamName="two", logEvents=[old, {"timestamp": now + 2, "message": "ERROR not found"}])["rejectedLogEventsInfo"])

    equal([line["message"] for line in lines], [event["message"] for event in logs.get_log_events(logGroupName="events", logStreamName="one")["events"]])
    head = logs.get_log_events(logGroupName="events", logStreamName="one", startFromHead=True, limit=2)
    rest = logs.get_log_events(logGroupName="events", logStreamName="one", nextToken=head["nextForwardToken"])
    equal(["line 0 é", "line 1 é", "line 2 é", "line 3 é", "line 4 é"], [event["message"] for page in (head, rest) for event in page["events"]])
    end = logs.get_log_events(logGroupName="events", logStreamName="one", nextToken=rest["nextForwardToken"])
    equal(([], rest["nextForwardToken"]), (end["events"], end["nextForwardToken"]))
    tail = logs.get_log_events(logGroupName="events", logStreamName="one", limit=2)
    before = logs.get_log_events(logGroupName="events", logStreamName="one", nextToken=tail["nextBackwardToken"], limit=2)
    equal(["line 1 é", "line 2 é", "line 3 é", "line 4 é"], [event["message"] for page in (before, tail) for event in page["events"]])

    def found(**arguments):
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName="events", PaginationConfig={"PageSize": 2}, **arguments)
        return [event["message"] for page in pages for event in page["events"]]

    equal(["line 0 é", "line 1 é", "line 2 é", "ERROR not found", "line 3 é", "line 4 é"], found())
    equal(["ERROR not found"], found(filterPattern='"not found"'))
    equal(["line 3 é"], found(filterPattern="line 3"))
    equal(["line 1 é", "line 3 é"], found(filterPattern="?1 ?3 -ERROR"))
    equal(["line 3 é", "line 4 é"], found(startTime=now + 3, logStreamNames=["one"]))
    equal("NotImplemented", refused(logs.filter_log_events, logGroupName="events", filterPattern="{ $.a = 1 }")[0])
    streams = logs.describe_log_streams(logGroupName="events", orderBy="LastEventTime", descending=True)["logStreams"]
    equal([("one", now, now + 4), ("two", now + 2, now + 2)], [(stream["logStreamName"], stream["firstEventTimestamp"], stream["lastEventTimestamp"]) for stream in streams])
    assert logs.describe_log_groups(logGroupNamePrefix="events")["logGroups"][0]["storedBytes"] > 6 * 26
    logs.delete_log_stream(logGroupName="events", logStreamName="two")
    equal([], found(filterPattern="ERROR"))
    # One of the same name that is made anew is empty.
    logs.delete_log_group(logGroupName="events")
    logs.create_log_group(logGroupName="events")
    equal(([], []), (logs.describe_log_streams(logGroupName="events")["logStreams"], found()))
    logs.delete_log_group(logGroupName="events")


group()
metric_filter()
delivery()
resource_policy()
events()
