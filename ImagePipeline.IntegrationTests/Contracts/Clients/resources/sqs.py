"""Queues and their policies, as Terraform's provider makes, reads, changes and removes them."""

import json

from calls import account, client, equal, refused, subset

sqs = client("sqs")


def queue():
    dead = sqs.create_queue(QueueName="dead-letters", Attributes={"MessageRetentionPeriod": "86400", "SqsManagedSseEnabled": "true"})["QueueUrl"]
    redrive = json.dumps({"deadLetterTargetArn": f"arn:aws:sqs:us-east-1:{account}:dead-letters", "maxReceiveCount": 5})
    put = {"VisibilityTimeout": "60", "MessageRetentionPeriod": "86400", "SqsManagedSseEnabled": "true", "RedrivePolicy": redrive}
    url = sqs.create_queue(QueueName="read-back", Attributes=put, tags={"a": "1", "b": "2"})["QueueUrl"]
    read = lambda *names: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names) or ["All"]).get("Attributes", {})
    subset(put | {"DelaySeconds": "0", "ReceiveMessageWaitTimeSeconds": "0", "MaximumMessageSize": "1048576", "QueueArn": f"arn:aws:sqs:us-east-1:{account}:read-back"}, read())

    # What is not there is no fault.
    equal({}, read("Policy"))
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    equal({"Policy": policy}, read("Policy"))
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": ""})
    equal({}, read("Policy"))
    allow = json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [f"arn:aws:sqs:us-east-1:{account}:read-back"]})
    sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": allow})
    equal({"RedriveAllowPolicy": allow}, sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["RedriveAllowPolicy"])["Attributes"])
    sqs.set_queue_attributes(QueueUrl=dead, Attributes={"RedriveAllowPolicy": ""})
    equal("InvalidAttributeName", refused(sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["Nothing"])[0])

    keyed = sqs.create_queue(QueueName="keyed", Attributes={"KmsMasterKeyId": "alias/data"})["QueueUrl"]
    subset({"KmsMasterKeyId": "alias/data", "KmsDataKeyReusePeriodSeconds": "300", "SqsManagedSseEnabled": "false"}, sqs.get_queue_attributes(QueueUrl=keyed, AttributeNames=["All"])["Attributes"])

    sqs.tag_queue(QueueUrl=url, Tags={"c": "3"})
    sqs.untag_queue(QueueUrl=url, TagKeys=["b"])
    equal({"a": "1", "c": "3"}, sqs.list_queue_tags(QueueUrl=url)["Tags"])
    for name in (url, dead, keyed):
        sqs.delete_queue(QueueUrl=name)
        # By this name the SDK for Go knows it.
        equal("AWS.SimpleQueueService.NonExistentQueue", refused(sqs.get_queue_attributes, QueueUrl=name, AttributeNames=["All"])[0])


queue()
