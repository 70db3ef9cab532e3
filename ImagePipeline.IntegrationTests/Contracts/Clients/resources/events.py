"""EventBridge's rules and targets, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused

events = client("events")
sqs = client("sqs")
arn = f"arn:aws:events:us-east-1:{account}:rule/uploads"


def rule():
    equal(("ResourceNotFoundException", "Rule uploads does not exist on EventBus default."), refused(events.describe_rule, Name="uploads", EventBusName="default"))
    put = {"Name": "uploads", "EventBusName": "default", "Description": "What ended", "EventPattern": '{"source":["aws.states"]}', "State": "ENABLED"}
    equal({"RuleArn": arn}, answer(events.put_rule, **put, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]))
    equal(put | {"Arn": arn}, answer(events.describe_rule, Name="uploads", EventBusName="default"))
    equal({"RuleArn": arn}, answer(events.put_rule, **put | {"Description": "What began", "State": "DISABLED"}, Tags=[{"Key": "z", "Value": "0"}]))
    equal(put | {"Arn": arn, "Description": "What began", "State": "DISABLED"}, answer(events.describe_rule, Name="uploads"))
    events.tag_resource(ResourceARN=arn, Tags=[{"Key": "c", "Value": "3"}])
    events.untag_resource(ResourceARN=arn, TagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], events.list_tags_for_resource(ResourceARN=arn)["Tags"])
    equal("ResourceNotFoundException", refused(events.list_tags_for_resource, ResourceARN=arn + "-not")[0])

    queue = sqs.get_queue_attributes(QueueUrl=sqs.create_queue(QueueName="of-rules")["QueueUrl"], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    target = {"Id": "terraform-1", "Arn": queue, "RetryPolicy": {"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}, "DeadLetterConfig": {"Arn": queue}}
    equal(0, events.put_targets(Rule="uploads", EventBusName="default", Targets=[target])["FailedEntryCount"])
    equal([target], events.list_targets_by_rule(Rule="uploads", EventBusName="default")["Targets"])
    events.put_targets(Rule="uploads", Targets=[target | {"InputPath": "$.detail"}])
    equal([target | {"InputPath": "$.detail"}], events.list_targets_by_rule(Rule="uploads")["Targets"])
    equal(("ValidationException", "Rule can't be deleted since it has targets."), refused(events.delete_rule, Name="uploads"))
    events.remove_targets(Rule="uploads", Ids=["terraform-1"], Force=True)
    equal([], events.list_targets_by_rule(Rule="uploads")["Targets"])
    events.delete_rule(Name="uploads", EventBusName="default")
    equal("ResourceNotFoundException", refused(events.describe_rule, Name="uploads")[0])
    equal("ResourceNotFoundException", refused(events.list_targets_by_rule, Rule="uploads")[0])
    equal("ResourceNotFoundException", refused(events.list_tags_for_resource, ResourceARN=arn)[0])


rule()
