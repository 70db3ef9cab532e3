"""A table, as Terraform's provider makes, reads, changes and removes it."""

from calls import account, answer, client, equal, refused, subset

dynamodb = client("dynamodb")
name, arn = "terraform-images", f"arn:aws:dynamodb:us-east-1:{account}:table/terraform-images"


def settled():
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    return answer(dynamodb.describe_table, TableName=name)["Table"]


def table():
    equal("ResourceNotFoundException", refused(dynamodb.describe_table, TableName=name)[0])
    keys = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
    index = {"IndexName": "byOwner", "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}], "Projection": {"ProjectionType": "ALL"}}
    created = answer(
        dynamodb.create_table, TableName=name, BillingMode="PAY_PER_REQUEST", KeySchema=keys, GlobalSecondaryIndexes=[index], DeletionProtectionEnabled=True, TableClass="STANDARD",
        AttributeDefinitions=[{"AttributeName": attribute, "AttributeType": "S"} for attribute in ("owner", "pk", "sk")],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}, SSESpecification={"Enabled": True}, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    equal("CREATING", created["TableDescription"]["TableStatus"])
    found = settled()
    subset({
        "TableArn": arn, "TableStatus": "ACTIVE", "KeySchema": keys, "DeletionProtectionEnabled": True, "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST", "LastUpdateToPayPerRequestDateTime": "TIME"},
    }, found)
    subset({"Status": "ENABLED", "SSEType": "KMS"}, found["SSEDescription"])
    equal([(index["IndexName"], "ACTIVE", index["KeySchema"], index["Projection"])],
          [(item["IndexName"], item["IndexStatus"], item["KeySchema"], item["Projection"]) for item in found["GlobalSecondaryIndexes"]])
    assert found["LatestStreamArn"] == f"{arn}/stream/{found['LatestStreamLabel']}", found["LatestStreamArn"]

    equal({"TimeToLiveStatus": "DISABLED"}, dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"])
    dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification={"AttributeName": "expires", "Enabled": True})
    equal({"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}, dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"])

    def recovery():
        return dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]

    subset({"PointInTimeRecoveryStatus": "DISABLED"}, recovery())
    for days in (35, 7):
        dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": days})
        subset({"PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": days}, recovery())

    def tags():
        return {tag["Key"]: tag["Value"] for tag in dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"]}

    equal({"a": "1", "b": "2"}, tags())
    dynamodb.untag_resource(ResourceArn=arn, TagKeys=["b"])
    dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "3"}])
    equal({"a": "1", "c": "3"}, tags())

    equal("ValidationException", refused(dynamodb.delete_table, TableName=name)[0])
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
    subset({"DeletionProtectionEnabled": False, "LatestStreamArn": found["LatestStreamArn"]}, settled())
    dynamodb.delete_table(TableName=name)
    dynamodb.get_waiter("table_not_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    equal("ResourceNotFoundException", refused(dynamodb.list_tags_of_resource, ResourceArn=arn)[0])


table()
