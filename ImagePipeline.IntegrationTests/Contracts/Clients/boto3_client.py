"""What an ordinary program does with boto3, against the endpoint that is named; each check that fails is an exception."""

import json
import sys
import time
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
# No second try hides a first one that failed.
config = Config(retries={"max_attempts": 0}, read_timeout=20, s3={"addressing_style": "path"}, signature_version="v4")
session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")


def client(service, **options):
    return session.client(service, endpoint_url=endpoint, config=config.merge(Config(**options)))


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError(f"{call.__name__} was not refused")


def within(seconds, call, **arguments):
    started = time.monotonic()
    answer = call(**arguments)
    taken = time.monotonic() - started
    assert taken < seconds, f"{call.__name__} took {taken:.1f} s"
    return answer


def assert_answered(request, status, text):
    try:
        urllib.request.urlopen(request, timeout=20)
    except urllib.error.HTTPError as error:
        body = error.read()
        assert error.code == status and text in body, (error.code, body)
    else:
        raise AssertionError("it was not refused")


def objects():
    s3 = client("s3", signature_version="s3v4")
    s3.create_bucket(Bucket="boto3-objects")
    s3.put_object(Bucket="boto3-objects", Key="k", Body=b"x" * 100_000, Metadata={"a": "b"})
    assert s3.get_object(Bucket="boto3-objects", Key="k")["Body"].read() == b"x" * 100_000
    assert [item["Key"] for item in s3.list_objects_v2(Bucket="boto3-objects")["Contents"]] == ["k"]


def connections():
    """A refusal before the body was read, and an empty body, leave the connection usable or closed."""
    s3 = client("s3", signature_version="s3v4", max_pool_connections=1)
    s3.create_bucket(Bucket="boto3-connections")
    for _ in range(3):
        assert refused(s3.put_object, Bucket="boto3-no-such-bucket", Key="k", Body=b"x" * 100_000) == "NoSuchBucket"
        within(10, s3.list_objects_v2, Bucket="boto3-connections")
        assert refused(s3.upload_part, Bucket="boto3-connections", Key="k", UploadId="none", PartNumber=1, Body=b"x" * 100_000) == "NoSuchUpload"
        within(10, s3.list_objects_v2, Bucket="boto3-connections")
        within(10, s3.put_object, Bucket="boto3-connections", Key="empty", Body=b"")
        assert within(10, s3.get_object, Bucket="boto3-connections", Key="empty")["Body"].read() == b""


def parts():
    s3 = client("s3", signature_version="s3v4")
    s3.create_bucket(Bucket="boto3-parts")
    upload = s3.create_multipart_upload(Bucket="boto3-parts", Key="k")["UploadId"]
    etag = s3.upload_part(Bucket="boto3-parts", Key="k", UploadId=upload, PartNumber=1, Body=b"part")["ETag"]
    s3.complete_multipart_upload(Bucket="boto3-parts", Key="k", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
    assert s3.get_object(Bucket="boto3-parts", Key="k")["Body"].read() == b"part"


def presigned():
    s3 = client("s3", signature_version="s3v4")
    s3.create_bucket(Bucket="boto3-presigned")
    s3.put_object(Bucket="boto3-presigned", Key="secret", Body=b"secret")
    url = s3.generate_presigned_url("put_object", Params={"Bucket": "boto3-presigned", "Key": "k"})
    request = urllib.request.Request(url, data=b"", method="PUT", headers={"x-amz-copy-source": "/boto3-presigned/secret"})
    assert_answered(request, 403, b"which were not signed")

    # What boto3 makes where nobody tells it otherwise.
    old = client("s3", signature_version="s3").generate_presigned_url("get_object", Params={"Bucket": "boto3-presigned", "Key": "secret"})
    assert_answered(old, 400, b"signature_version='s3v4'")


def topics():
    sns = client("sns")
    arn = sns.create_topic(Name="boto3")["TopicArn"]
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "a", "Value": "b"}])
    sns.untag_resource(ResourceArn=arn, TagKeys=["a"])
    assert sns.list_tags_for_resource(ResourceArn=arn)["Tags"] == []
    assert refused(sns.tag_resource, ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]) == "InvalidParameter"


def queues():
    sqs = client("sqs")
    url = sqs.create_queue(QueueName="boto3")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={"a": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}})
    message = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
    assert (message["Body"], message["MessageAttributes"]["a"]["BinaryValue"]) == ("hello", b"\x00\xff")
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    assert refused(sqs.get_queue_url, QueueName="boto3-none") == "AWS.SimpleQueueService.NonExistentQueue"
    assert refused(sqs.send_message, QueueUrl=url, MessageBody="nul \x00") == "InvalidMessageContents"
    assert refused(sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21) == "InvalidParameterValue"
    entries = [{"Id": "not an id", "MessageBody": "b"}]
    assert refused(sqs.send_message_batch, QueueUrl=url, Entries=entries) == "AWS.SimpleQueueService.InvalidBatchEntryId"


def tables():
    dynamodb = client("dynamodb")
    dynamodb.create_table(
        TableName="boto3",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    dynamodb.put_item(TableName="boto3", Item={"id": {"S": "1"}, "n": {"N": "2"}})
    assert dynamodb.get_item(TableName="boto3", Key={"id": {"S": "1"}})["Item"]["n"] == {"N": "2"}


def streams():
    dynamodb, dynamodbstreams = client("dynamodb"), client("dynamodbstreams")
    dynamodb.create_table(
        TableName="boto3-streams",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    dynamodb.put_item(TableName="boto3-streams", Item={"id": {"S": "1"}, "b": {"B": b"\x00\xff"}})
    arn = dynamodbstreams.list_streams(TableName="boto3-streams")["Streams"][0]["StreamArn"]
    shard = dynamodbstreams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = dynamodbstreams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    page = dynamodbstreams.get_records(ShardIterator=iterator)
    assert [record["dynamodb"]["NewImage"] for record in page["Records"]] == [{"id": {"S": "1"}, "b": {"B": b"\x00\xff"}}]
    assert dynamodbstreams.get_records(ShardIterator=page["NextShardIterator"])["Records"] == []


def executions():
    states = client("stepfunctions")
    definition = {"StartAt": "S", "States": {"S": {"Type": "Pass", "End": True}}}
    arn = states.create_state_machine(name="boto3", definition=json.dumps(definition), roleArn="arn:aws:iam::000000000000:role/r")["stateMachineArn"]
    assert states.start_execution(stateMachineArn=arn, input="{}")["executionArn"].startswith("arn:aws:states:")


def people():
    cognito, pool, app, password = client("cognito-idp"), "us-east-1_imagepipeline", "imagepipeline", "Correct-horse-1"
    cognito.admin_create_user(UserPoolId=pool, Username="boto3", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(UserPoolId=pool, Username="boto3", Password=password, Permanent=True)
    users = [user for page in cognito.get_paginator("list_users").paginate(UserPoolId=pool, PaginationConfig={"PageSize": 1}) for user in page["Users"]]
    assert [user["UserStatus"] for user in users] == ["CONFIRMED"] and users[0]["UserCreateDate"].year > 2000
    tokens = cognito.initiate_auth(AuthFlow="USER_PASSWORD_AUTH", ClientId=app, AuthParameters={"USERNAME": "boto3", "PASSWORD": password})["AuthenticationResult"]
    assert cognito.get_user(AccessToken=tokens["AccessToken"])["Username"] == "boto3"
    assert refused(cognito.initiate_auth, AuthFlow="USER_PASSWORD_AUTH", ClientId=app, AuthParameters={"USERNAME": "boto3", "PASSWORD": "x"}) == "NotAuthorizedException"
    assert refused(cognito.admin_get_user, UserPoolId=pool, Username="nobody") == "UserNotFoundException"
    assert refused(cognito.admin_create_user, UserPoolId=pool, Username="Boto3") == "UsernameExistsException"


failures = 0
for check in (objects, connections, parts, presigned, topics, queues, tables, streams, executions, people):
    try:
        check()
        print(f"ok {check.__name__}")
    except Exception as error:  # every check is run, whatever the others do
        failures += 1
        print(f"failed {check.__name__}: {type(error).__name__}: {error}")
sys.exit(1 if failures else 0)
