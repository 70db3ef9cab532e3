"""CloudWatch's alarms and dashboards, as Terraform's provider makes, reads, changes and removes them. boto3 speaks CBOR here, as the provider does."""

import json

from calls import account, answer, client, equal, refused, subset

cloudwatch = client("cloudwatch")
topic = f"arn:aws:sns:us-east-1:{account}:alarms"


def named(name):
    return answer(cloudwatch.describe_alarms, AlarmNames=[name], AlarmTypes=["MetricAlarm"])["MetricAlarms"]


def alarm():
    arn = f"arn:aws:cloudwatch:us-east-1:{account}:alarm:failed internal"
    put = {
        "AlarmName": "failed internal", "AlarmDescription": "Images became FAILED: é", "ActionsEnabled": True, "AlarmActions": [topic], "OKActions": [topic], "MetricName": "Failures",
        "Namespace": "app", "Statistic": "Sum", "Dimensions": [{"Name": "Code", "Value": "INTERNAL"}], "Period": 300, "EvaluationPeriods": 1, "Threshold": 5.0,
        "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching",
    }
    equal([], named("failed internal"))
    equal("ResourceNotFound", refused(cloudwatch.delete_alarms, AlarmNames=["failed internal"])[0])
    cloudwatch.put_metric_alarm(**put, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    expected = put | {
        "AlarmArn": arn, "InsufficientDataActions": [], "StateValue": "INSUFFICIENT_DATA", "StateReason": "Unchecked: Initial alarm creation",
        "AlarmConfigurationUpdatedTimestamp": "TIME", "StateUpdatedTimestamp": "TIME", "StateTransitionedTimestamp": "TIME",
    }
    equal([expected], named("failed internal"))
    cloudwatch.put_metric_alarm(**put | {"Threshold": 0.25, "EvaluationPeriods": 3, "DatapointsToAlarm": 2, "ActionsEnabled": False, "OKActions": []})
    equal([expected | {"Threshold": 0.25, "EvaluationPeriods": 3, "DatapointsToAlarm": 2, "ActionsEnabled": False, "OKActions": []}], named("failed internal"))
    for wrong in ({"Period": 61}, {"ComparisonOperator": "Above"}, {"Statistic": "Median"}, {"ExtendedStatistic": "p95"}, {"DatapointsToAlarm": 2}):
        equal("ValidationError", refused(cloudwatch.put_metric_alarm, **put | wrong)[0])

    equal([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"])
    cloudwatch.tag_resource(ResourceARN=arn, Tags=[{"Key": "c", "Value": "3"}])
    cloudwatch.untag_resource(ResourceARN=arn, TagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], cloudwatch.list_tags_for_resource(ResourceARN=arn)["Tags"])

    queries = [
        {"Id": "limit", "Expression": "requests * 0.9", "Label": "l", "ReturnData": True},
        {"Id": "requests", "MetricStat": {"Metric": {"Namespace": "AWS/ApiGateway", "MetricName": "Count", "Dimensions": [{"Name": "ApiId", "Value": "a"}]}, "Period": 300, "Stat": "Sum"}, "ReturnData": False},
    ]
    cloudwatch.put_metric_alarm(AlarmName="rate", EvaluationPeriods=1, ComparisonOperator="GreaterThanThreshold", Threshold=-1, Metrics=queries)
    subset({"Metrics": queries, "Threshold": -1.0, "MetricName": None}, named("rate")[0])
    equal(["failed internal", "rate"], [found["AlarmName"] for page in cloudwatch.get_paginator("describe_alarms").paginate(PaginationConfig={"PageSize": 1}) for found in page["MetricAlarms"]])
    equal(["rate"], [found["AlarmName"] for found in cloudwatch.describe_alarms(AlarmNamePrefix="r")["MetricAlarms"]])
    equal([], cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["MetricAlarms"])
    cloudwatch.delete_alarms(AlarmNames=["failed internal", "rate"])
    equal([], named("failed internal"))
    equal("ResourceNotFoundException", refused(cloudwatch.list_tags_for_resource, ResourceARN=arn)[0])


def dashboard():
    body = json.dumps({"widgets": [{"type": "text", "properties": {"markdown": "é"}}]})
    equal(("ResourceNotFound", "Dashboard app does not exist"), refused(cloudwatch.get_dashboard, DashboardName="app"))
    equal({"DashboardValidationMessages": []}, answer(cloudwatch.put_dashboard, DashboardName="app", DashboardBody="{}"))
    cloudwatch.put_dashboard(DashboardName="app", DashboardBody=body)
    arn = f"arn:aws:cloudwatch::{account}:dashboard/app"
    equal({"DashboardArn": arn, "DashboardBody": body, "DashboardName": "app"}, answer(cloudwatch.get_dashboard, DashboardName="app"))
    equal([{"DashboardName": "app", "DashboardArn": arn, "LastModified": "TIME", "Size": len(body.encode())}], answer(cloudwatch.list_dashboards, DashboardNamePrefix="a")["DashboardEntries"])
    equal("InvalidParameterInput", refused(cloudwatch.put_dashboard, DashboardName="app", DashboardBody="[")[0])
    cloudwatch.delete_dashboards(DashboardNames=["app"])
    equal("ResourceNotFound", refused(cloudwatch.delete_dashboards, DashboardNames=["app"])[0])
    equal([], cloudwatch.list_dashboards()["DashboardEntries"])


alarm()
dashboard()
