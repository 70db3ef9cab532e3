"""KMS's keys and aliases, as Terraform's provider makes, reads, changes and removes them."""

import json

from calls import account, answer, client, equal, refused, subset

kms = client("kms")
region = f"arn:aws:kms:us-east-1:{account}"
policy = {"Version": "2012-10-17", "Statement": [{"Sid": "The account", "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "kms:*", "Resource": "*"}]}


def key():
    missing = "11111111-2222-3333-4444-555555555555"
    equal(("NotFoundException", f"Key '{region}:key/{missing}' does not exist"), refused(kms.describe_key, KeyId=missing))
    created = answer(kms.create_key, Description="photos", Tags=[{"TagKey": "a", "TagValue": "1"}, {"TagKey": "b", "TagValue": "2"}], KeySpec="SYMMETRIC_DEFAULT",
                     KeyUsage="ENCRYPT_DECRYPT", BypassPolicyLockoutSafetyCheck=False)["KeyMetadata"]
    key_id, arn = created["KeyId"], created["Arn"]
    equal({
        "AWSAccountId": account, "KeyId": key_id, "Arn": f"{region}:key/{key_id}", "CreationDate": "TIME", "Enabled": True, "Description": "photos", "KeyUsage": "ENCRYPT_DECRYPT",
        "KeyState": "Enabled", "Origin": "AWS_KMS", "KeyManager": "CUSTOMER", "CustomerMasterKeySpec": "SYMMETRIC_DEFAULT", "KeySpec": "SYMMETRIC_DEFAULT",
        "EncryptionAlgorithms": ["SYMMETRIC_DEFAULT"], "MultiRegion": False,
    }, created)
    equal(created, answer(kms.describe_key, KeyId=arn)["KeyMetadata"])
    assert {"KeyId": key_id, "KeyArn": arn} in kms.list_keys()["Keys"]

    equal("key-default-1", json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])["Id"])
    kms.put_key_policy(KeyId=key_id, PolicyName="default", Policy=json.dumps(policy))
    equal(policy, json.loads(kms.get_key_policy(KeyId=key_id)["Policy"]))
    equal("MalformedPolicyDocumentException", refused(kms.put_key_policy, KeyId=key_id, Policy="{}")[0])

    equal({"KeyRotationEnabled": False, "KeyId": arn}, answer(kms.get_key_rotation_status, KeyId=key_id))
    kms.enable_key_rotation(KeyId=key_id)
    equal({"KeyRotationEnabled": True, "KeyId": arn, "RotationPeriodInDays": 365, "NextRotationDate": "TIME"}, answer(kms.get_key_rotation_status, KeyId=key_id))
    kms.enable_key_rotation(KeyId=key_id, RotationPeriodInDays=90)
    equal(90, kms.get_key_rotation_status(KeyId=key_id)["RotationPeriodInDays"])
    kms.disable_key_rotation(KeyId=key_id)

    kms.update_key_description(KeyId=key_id, Description="all")
    kms.disable_key(KeyId=key_id)
    subset({"Description": "all", "Enabled": False, "KeyState": "Disabled"}, kms.describe_key(KeyId=key_id)["KeyMetadata"])
    equal(("DisabledException", f"{arn} is disabled."), refused(kms.enable_key_rotation, KeyId=key_id))
    kms.enable_key(KeyId=key_id)

    equal({"Tags": [{"TagKey": "a", "TagValue": "1"}, {"TagKey": "b", "TagValue": "2"}], "Truncated": False}, answer(kms.list_resource_tags, KeyId=key_id))
    kms.tag_resource(KeyId=key_id, Tags=[{"TagKey": "c", "TagValue": "3"}])
    kms.untag_resource(KeyId=key_id, TagKeys=["b"])
    equal([{"TagKey": "a", "TagValue": "1"}, {"TagKey": "c", "TagValue": "3"}], kms.list_resource_tags(KeyId=key_id)["Tags"])

    alias(key_id)

    equal({"KeyId": arn, "DeletionDate": "TIME", "KeyState": "PendingDeletion", "PendingWindowInDays": 7}, answer(kms.schedule_key_deletion, KeyId=key_id, PendingWindowInDays=7))
    subset({"KeyState": "PendingDeletion", "Enabled": False}, kms.describe_key(KeyId=key_id)["KeyMetadata"])
    equal(("KMSInvalidStateException", f"{arn} is pending deletion."), refused(kms.schedule_key_deletion, KeyId=key_id))
    kms.cancel_key_deletion(KeyId=key_id)
    equal("Disabled", kms.describe_key(KeyId=key_id)["KeyMetadata"]["KeyState"])


def alias(key_id):
    name, arn = "alias/photos", f"{region}:alias/photos"
    missing = ("NotFoundException", f"Alias {arn} is not found.")
    for call in (kms.delete_alias, lambda AliasName: kms.describe_key(KeyId=AliasName)):
        equal(missing, refused(call, AliasName=name))
    kms.create_alias(AliasName=name, TargetKeyId=key_id)
    equal(("AlreadyExistsException", f"An alias with the name {arn} already exists"), refused(kms.create_alias, AliasName=name, TargetKeyId=key_id))
    expected = {"AliasName": name, "AliasArn": arn, "TargetKeyId": key_id, "CreationDate": "TIME", "LastUpdatedDate": "TIME"}
    equal({"Aliases": [expected], "Truncated": False}, answer(kms.list_aliases))
    equal(key_id, kms.describe_key(KeyId=name)["KeyMetadata"]["KeyId"])
    equal(key_id, kms.describe_key(KeyId=arn)["KeyMetadata"]["KeyId"])
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.update_alias(AliasName=name, TargetKeyId=other)
    equal([name], [found["AliasName"] for found in kms.list_aliases(KeyId=other)["Aliases"]])
    equal([], kms.list_aliases(KeyId=key_id)["Aliases"])
    kms.delete_alias(AliasName=name)
    equal(missing, refused(kms.delete_alias, AliasName=name))
    equal("InvalidAliasNameException", refused(kms.create_alias, AliasName="photos", TargetKeyId=key_id)[0])


key()
