"""Topics and subscriptions, as Terraform's provider makes, reads, changes and removes them."""

import json

from calls import account, answer, client, equal, refused, subset

sns = client("sns")
sqs = client("sqs")
arn = f"arn:aws:sns:us-east-1:{account}:read-back"


def attributes():
    return sns.get_topic_attributes(TopicArn=arn)["Attributes"]


def topic():
    equal("NotFound", refused(sns.get_topic_attributes, TopicArn=arn)[0])
    equal({"TopicArn": arn}, answer(sns.create_topic, Name="read-back", Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]))
    default = attributes()["Policy"]
    subset({"Version": "2008-10-17", "Id": "__default_policy_ID"}, json.loads(default))
    key = f"arn:aws:kms:us-east-1:{account}:key/11111111-2222-3333-4444-555555555555"
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": arn}]})
    for name, value in (("KmsMasterKeyId", key), ("SignatureVersion", "2"), ("DisplayName", "Photos"), ("Policy", policy)):
        sns.set_topic_attributes(TopicArn=arn, AttributeName=name, AttributeValue=value)
    expected = {"TopicArn": arn, "Owner": account, "SubscriptionsConfirmed": "0", "SubscriptionsPending": "0", "DisplayName": "Photos", "SignatureVersion": "2", "KmsMasterKeyId": key, "Policy": policy}
    equal(expected, attributes())
    sns.set_topic_attributes(TopicArn=arn, AttributeName="KmsMasterKeyId", AttributeValue="")
    sns.set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=default)
    equal(None, attributes().get("KmsMasterKeyId"))
    equal(default, attributes()["Policy"])
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "3"}])
    sns.untag_resource(ResourceArn=arn, TagKeys=["b"])
    equal({"a": "1", "c": "3"}, {tag["Key"]: tag["Value"] for tag in sns.list_tags_for_resource(ResourceArn=arn)["Tags"]})
    subscription()
    sns.delete_topic(TopicArn=arn)
    equal("NotFound", refused(sns.get_topic_attributes, TopicArn=arn)[0])


def subscription():
    queue = sqs.get_queue_attributes(QueueUrl=sqs.create_queue(QueueName="of-topics")["QueueUrl"], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    found = sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue, ReturnSubscriptionArn=True, Attributes={"FilterPolicy": '{"status":["READY"]}'})["SubscriptionArn"]
    expected = {
        "SubscriptionArn": found, "TopicArn": arn, "Protocol": "sqs", "Endpoint": queue, "Owner": account, "PendingConfirmation": "false", "ConfirmationWasAuthenticated": "true",
        "RawMessageDelivery": "false", "SubscriptionPrincipal": f"arn:aws:iam::{account}:root",
    }
    read = lambda: sns.get_subscription_attributes(SubscriptionArn=found)["Attributes"]
    equal(expected | {"FilterPolicy": '{"status":["READY"]}', "FilterPolicyScope": "MessageAttributes"}, read())
    sns.set_subscription_attributes(SubscriptionArn=found, AttributeName="FilterPolicyScope", AttributeValue="MessageBody")
    equal("MessageBody", read()["FilterPolicyScope"])
    # So the provider takes a policy away, and the scope goes with it.
    sns.set_subscription_attributes(SubscriptionArn=found, AttributeName="FilterPolicy", AttributeValue="{}")
    equal(expected, read())
    sns.unsubscribe(SubscriptionArn=found)
    equal("NotFound", refused(sns.get_subscription_attributes, SubscriptionArn=found)[0])


topic()
