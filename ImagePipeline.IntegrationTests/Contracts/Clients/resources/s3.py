"""Buckets with their configurations, and objects, as Terraform's provider makes, reads, changes and removes them."""

from botocore.config import Config

from calls import account, answer, client, equal, refused, session, subset
import sys

s3 = session.client("s3", endpoint_url=sys.argv[1], config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 0}))
bucket = {"Bucket": "read-back"}
logs = {"Bucket": "read-back-logs"}


def created():
    equal("404", refused(s3.head_bucket, **bucket)[0])
    s3.create_bucket(**bucket, ACL="private")
    s3.create_bucket(**logs)
    equal("us-east-1", s3.head_bucket(**bucket)["ResponseMetadata"]["HTTPHeaders"]["x-amz-bucket-region"])
    equal("NoSuchBucketPolicy", refused(s3.get_bucket_policy, **bucket)[0])
    equal("NoSuchCORSConfiguration", refused(s3.get_bucket_cors, **bucket)[0])
    equal("NoSuchWebsiteConfiguration", refused(s3.get_bucket_website, **bucket)[0])
    equal("NoSuchLifecycleConfiguration", refused(s3.get_bucket_lifecycle_configuration, **bucket)[0])
    equal("ReplicationConfigurationNotFoundError", refused(s3.get_bucket_replication, **bucket)[0])
    equal("ObjectLockConfigurationNotFoundError", refused(s3.get_object_lock_configuration, **bucket)[0])
    equal("NoSuchTagSet", refused(s3.get_bucket_tagging, **bucket)[0])
    equal({}, answer(s3.get_bucket_versioning, **bucket))
    equal({}, answer(s3.get_bucket_accelerate_configuration, **bucket))
    equal({}, answer(s3.get_bucket_logging, **bucket))
    equal({"Payer": "BucketOwner"}, answer(s3.get_bucket_request_payment, **bucket))
    equal(1, len(s3.get_bucket_acl(**bucket)["Grants"]))


def settings():
    blocked = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": False}
    s3.put_public_access_block(**bucket, PublicAccessBlockConfiguration=blocked)
    equal(blocked, s3.get_public_access_block(**bucket)["PublicAccessBlockConfiguration"])
    s3.delete_public_access_block(**bucket)
    equal("NoSuchPublicAccessBlockConfiguration", refused(s3.get_public_access_block, **bucket)[0])

    owners = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    s3.put_bucket_ownership_controls(**bucket, OwnershipControls=owners)
    equal(owners, s3.get_bucket_ownership_controls(**bucket)["OwnershipControls"])
    s3.delete_bucket_ownership_controls(**bucket)
    equal("OwnershipControlsNotFoundError", refused(s3.get_bucket_ownership_controls, **bucket)[0])

    default = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]}
    equal(default, s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"])
    keyed = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": f"arn:aws:kms:us-east-1:{account}:key/k"}, "BucketKeyEnabled": True}]}
    s3.put_bucket_encryption(**bucket, ServerSideEncryptionConfiguration=keyed)
    equal(keyed, s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"])
    s3.delete_bucket_encryption(**bucket)
    equal(default, s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"])

    policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::read-back"}]}'
    s3.put_bucket_policy(**bucket, Policy=policy)
    equal(policy, s3.get_bucket_policy(**bucket)["Policy"])
    s3.delete_bucket_policy(**bucket)

    s3.put_bucket_versioning(**bucket, VersioningConfiguration={"Status": "Enabled"})
    equal({"Status": "Enabled"}, answer(s3.get_bucket_versioning, **bucket))


def lifecycle():
    rules = [
        {"ID": "unfinished-uploads", "Status": "Enabled", "Filter": {}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}},
        {"ID": "old-versions", "Status": "Enabled", "Filter": {"Prefix": ""}, "NoncurrentVersionExpiration": {"NoncurrentDays": 30}, "Expiration": {"ExpiredObjectDeleteMarker": True}},
    ]
    # The provider waits until it reads what it put, the size with it.
    for size in ("all_storage_classes_128K", "varies_by_storage_class"):
        s3.put_bucket_lifecycle_configuration(**bucket, LifecycleConfiguration={"Rules": rules}, TransitionDefaultMinimumObjectSize=size)
        equal({"Rules": rules, "TransitionDefaultMinimumObjectSize": size}, answer(s3.get_bucket_lifecycle_configuration, **bucket))
    equal("InvalidArgument", refused(s3.put_bucket_lifecycle_configuration, **bucket, LifecycleConfiguration={"Rules": rules}, TransitionDefaultMinimumObjectSize="none")[0])
    s3.delete_bucket_lifecycle(**bucket)
    equal("NoSuchLifecycleConfiguration", refused(s3.get_bucket_lifecycle_configuration, **bucket)[0])


def logging():
    enabled = {"LoggingEnabled": {"TargetBucket": "read-back-logs", "TargetPrefix": "s3/"}}
    s3.put_bucket_logging(**bucket, BucketLoggingStatus=enabled)
    equal(enabled, answer(s3.get_bucket_logging, **bucket))
    equal("InvalidTargetBucketForLogging", refused(s3.put_bucket_logging, **bucket, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "nobodys", "TargetPrefix": ""}})[0])
    s3.put_bucket_logging(**bucket, BucketLoggingStatus={})
    equal({}, answer(s3.get_bucket_logging, **bucket))


def tags():
    many = [{"Key": f"k{number:02}", "Value": "v"} for number in range(30)]
    s3.put_bucket_tagging(**bucket, Tagging={"TagSet": many})
    equal(many, s3.get_bucket_tagging(**bucket)["TagSet"])
    s3.delete_bucket_tagging(**bucket)


def cors():
    rules = [{"AllowedMethods": ["POST"], "AllowedOrigins": ["https://example.com"], "AllowedHeaders": ["*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 3600}]
    for origins in (["https://example.com"], ["https://example.com", "https://example.org"]):
        rules[0]["AllowedOrigins"] = origins
        s3.put_bucket_cors(**bucket, CORSConfiguration={"CORSRules": rules})
        equal({"CORSRules": rules}, answer(s3.get_bucket_cors, **bucket))
    s3.delete_bucket_cors(**bucket)
    equal("NoSuchCORSConfiguration", refused(s3.get_bucket_cors, **bucket)[0])


def notification():
    sqs = client("sqs")
    url = sqs.create_queue(QueueName="of-buckets")["QueueUrl"]
    queue = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    equal({}, answer(s3.get_bucket_notification_configuration, **bucket))
    for prefix in ("originals/", "others/"):
        told = [{"Id": "uploads", "QueueArn": queue, "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": prefix}]}}}]
        s3.put_bucket_notification_configuration(**bucket, NotificationConfiguration={"QueueConfigurations": told})
        found = answer(s3.get_bucket_notification_configuration, **bucket)
        # AWS writes the name of a rule with a capital, and the provider reads either.
        for rule in found["QueueConfigurations"][0]["Filter"]["Key"]["FilterRules"]:
            rule["Name"] = rule["Name"].lower()
        equal({"QueueConfigurations": told}, found)
    # So the provider takes it away.
    s3.put_bucket_notification_configuration(**bucket, NotificationConfiguration={})
    equal({}, answer(s3.get_bucket_notification_configuration, **bucket))
    sqs.delete_queue(QueueUrl=url)


def stored():
    key = bucket | {"Key": "config.json"}
    s3.put_object(**key, Body=b"{}", ContentType="application/json", CacheControl="no-cache", Tagging="a=1&b=2")
    subset({"ContentType": "application/json", "CacheControl": "no-cache", "ServerSideEncryption": "AES256", "ETag": '"99914b932bd37a50b983c5e7c90ae93b"'}, s3.head_object(**key))
    equal([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], s3.get_object_tagging(**key)["TagSet"])
    s3.put_object_tagging(**key, Tagging={"TagSet": [{"Key": "c", "Value": "3"}]})
    equal([{"Key": "c", "Value": "3"}], s3.get_object_tagging(**key)["TagSet"])
    s3.delete_object(**key)
    for kind in ("Versions", "DeleteMarkers"):
        for version in s3.list_object_versions(**bucket, Prefix="config.json").get(kind, []):
            s3.delete_object(**key, VersionId=version["VersionId"])
    equal("404", refused(s3.head_object, **key)[0])


created()
settings()
lifecycle()
logging()
tags()
cors()
notification()
stored()
s3.delete_bucket(**bucket)
s3.delete_bucket(**logs)
equal("404", refused(s3.head_bucket, **bucket)[0])
