"""Functions and what belongs to them, as Terraform's provider makes, reads, changes and removes them. Named otherwise than lambda, which is Python's word."""

import io
import json
import zipfile

from calls import account, answer, client, equal, refused, subset

functions = client("lambda")
sqs = client("sqs")
role = f"arn:aws:iam::{account}:role/function"
arn = f"arn:aws:lambda:us-east-1:{account}:function:terraform"


def package(text):
    """A zip whose program is the same, and whose hash is not."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        bootstrap = zipfile.ZipInfo("bootstrap")
        bootstrap.external_attr = 0o755 << 16
        archive.writestr(bootstrap, f"#!/bin/sh\n# {text}\n")
    return content.getvalue()


def function():
    equal("ResourceNotFoundException", refused(functions.get_function, FunctionName="terraform")[0])
    settings = {
        "Description": "resizes", "Role": role, "Runtime": "provided.al2023", "Handler": "resize-image", "MemorySize": 512, "Timeout": 30,
        "Environment": {"Variables": {"FIRST": "1"}}, "EphemeralStorage": {"Size": 512}, "TracingConfig": {"Mode": "Active"},
        "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/aws/lambda/terraform", "SystemLogLevel": "WARN", "ApplicationLogLevel": "INFO"},
    }
    created = functions.create_function(
        FunctionName="terraform", PackageType="Zip", Publish=True, Architectures=["x86_64"], Code={"ZipFile": package("one")}, Tags={"a": "1", "b": "2"}, **settings)
    equal("1", created["Version"])
    functions.get_waiter("function_active_v2").wait(FunctionName="terraform", WaiterConfig={"Delay": 1})
    found = answer(functions.get_function, FunctionName="terraform")
    subset(settings | {"FunctionArn": arn, "Version": "$LATEST", "State": "Active", "LastUpdateStatus": "Successful", "Architectures": ["x86_64"], "PackageType": "Zip"}, found["Configuration"])
    equal({"a": "1", "b": "2"}, found["Tags"])
    # The provider asks for the newest version, for what signs code and for what is reserved.
    equal(["$LATEST", "1"], [version["Version"] for version in functions.list_versions_by_function(FunctionName="terraform")["Versions"]])
    equal(None, functions.get_function_code_signing_config(FunctionName="terraform").get("CodeSigningConfigArn"))
    functions.put_function_concurrency(FunctionName="terraform", ReservedConcurrentExecutions=5)
    equal(5, functions.get_function(FunctionName="terraform")["Concurrency"]["ReservedConcurrentExecutions"])
    functions.delete_function_concurrency(FunctionName="terraform")
    equal(None, functions.get_function(FunctionName="terraform").get("Concurrency"))

    changed = settings | {"Timeout": 60, "Environment": {"Variables": {"SECOND": "2"}}}
    functions.update_function_configuration(FunctionName="terraform", **changed)
    functions.get_waiter("function_updated_v2").wait(FunctionName="terraform", WaiterConfig={"Delay": 1})
    functions.update_function_code(FunctionName="terraform", ZipFile=package("two"), Architectures=["x86_64"])
    functions.get_waiter("function_updated_v2").wait(FunctionName="terraform", WaiterConfig={"Delay": 1})
    equal("2", functions.publish_version(FunctionName="terraform")["Version"])
    subset(changed, answer(functions.get_function_configuration, FunctionName="terraform", Qualifier="2"))
    assert functions.get_function_configuration(FunctionName="terraform")["CodeSha256"] != created["CodeSha256"]

    functions.untag_resource(Resource=arn, TagKeys=["b"])
    functions.tag_resource(Resource=arn, Tags={"c": "3"})
    equal({"a": "1", "c": "3"}, functions.list_tags(Resource=arn)["Tags"])

    recursion()
    alias()
    functions.delete_function(FunctionName="terraform")
    equal("ResourceNotFoundException", refused(functions.get_function, FunctionName="terraform")[0])


def recursion():
    equal("Terminate", functions.get_function_recursion_config(FunctionName="terraform")["RecursiveLoop"])
    for loop in ("Allow", "Terminate"):
        functions.put_function_recursion_config(FunctionName="terraform", RecursiveLoop=loop)
        equal(loop, functions.get_function_recursion_config(FunctionName="terraform")["RecursiveLoop"])


def alias():
    equal("ResourceNotFoundException", refused(functions.get_alias, FunctionName="terraform", Name="live")[0])
    created = answer(functions.create_alias, FunctionName="terraform", Name="live", FunctionVersion="1", Description="What is called")
    subset({"AliasArn": f"{arn}:live", "Name": "live", "FunctionVersion": "1", "Description": "What is called"}, created)
    equal(created, answer(functions.get_alias, FunctionName="terraform", Name="live"))
    functions.update_alias(FunctionName="terraform", Name="live", FunctionVersion="2", Description="What is called")
    equal("2", functions.get_alias(FunctionName="terraform", Name="live")["FunctionVersion"])
    permission()
    event_invoke_config()
    event_source_mapping()
    functions.delete_alias(FunctionName="terraform", Name="live")
    equal("ResourceNotFoundException", refused(functions.get_alias, FunctionName="terraform", Name="live")[0])


def permission():
    of = {"FunctionName": "terraform", "Qualifier": "live"}
    equal("ResourceNotFoundException", refused(functions.get_policy, **of)[0])
    source = f"arn:aws:execute-api:us-east-1:{account}:abc/*/GET/api/images"
    functions.add_permission(**of, StatementId="terraform-1", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com", SourceArn=source)
    equal("ResourceConflictException", refused(functions.add_permission, **of, StatementId="terraform-1", Action="lambda:InvokeFunction", Principal="apigateway.amazonaws.com")[0])
    equal([{
        "Sid": "terraform-1", "Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": f"{arn}:live",
        "Condition": {"ArnLike": {"AWS:SourceArn": source}},
    }], json.loads(functions.get_policy(**of)["Policy"])["Statement"])
    functions.remove_permission(**of, StatementId="terraform-1")
    equal("ResourceNotFoundException", refused(functions.get_policy, **of)[0])


def event_invoke_config():
    of = {"FunctionName": "terraform", "Qualifier": "live"}
    queue = sqs.get_queue_attributes(QueueUrl=sqs.create_queue(QueueName="terraform-failures", Attributes={"VisibilityTimeout": "60"})["QueueUrl"], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    equal("ResourceNotFoundException", refused(functions.get_function_event_invoke_config, **of)[0])
    put = {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 21600, "DestinationConfig": {"OnFailure": {"Destination": queue}, "OnSuccess": {}}}
    expected = put | {"FunctionArn": f"{arn}:live", "LastModified": "TIME"}
    functions.put_function_event_invoke_config(**of, **put)
    equal(expected, answer(functions.get_function_event_invoke_config, **of))
    functions.put_function_event_invoke_config(**of, **put | {"MaximumRetryAttempts": 0})
    equal(expected | {"MaximumRetryAttempts": 0}, answer(functions.get_function_event_invoke_config, **of))
    functions.delete_function_event_invoke_config(**of)
    equal("ResourceNotFoundException", refused(functions.get_function_event_invoke_config, **of)[0])


def event_source_mapping():
    queue = sqs.get_queue_attributes(QueueUrl=sqs.create_queue(QueueName="terraform-failures", Attributes={"VisibilityTimeout": "60"})["QueueUrl"], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    created = functions.create_event_source_mapping(
        EventSourceArn=queue, FunctionName=f"{arn}:live", BatchSize=10, MaximumBatchingWindowInSeconds=5, Enabled=False, FunctionResponseTypes=["ReportBatchItemFailures"],
        ScalingConfig={"MaximumConcurrency": 5}, Tags={"a": "1"})
    id = created["UUID"]
    expected = {
        "UUID": id, "EventSourceArn": queue, "FunctionArn": f"{arn}:live", "BatchSize": 10, "MaximumBatchingWindowInSeconds": 5, "State": "Disabled",
        "FunctionResponseTypes": ["ReportBatchItemFailures"], "ScalingConfig": {"MaximumConcurrency": 5}, "LastModified": "TIME",
    }
    subset(expected, answer(functions.get_event_source_mapping, UUID=id))
    functions.update_event_source_mapping(
        UUID=id, BatchSize=20, MaximumBatchingWindowInSeconds=5, Enabled=False, FunctionName=f"{arn}:live", FunctionResponseTypes=["ReportBatchItemFailures"], ScalingConfig={"MaximumConcurrency": 10})
    subset(expected | {"BatchSize": 20, "ScalingConfig": {"MaximumConcurrency": 10}}, answer(functions.get_event_source_mapping, UUID=id))
    functions.tag_resource(Resource=created["EventSourceMappingArn"], Tags={"b": "2"})
    equal({"a": "1", "b": "2"}, functions.list_tags(Resource=created["EventSourceMappingArn"])["Tags"])
    functions.delete_event_source_mapping(UUID=id)
    equal("ResourceNotFoundException", refused(functions.get_event_source_mapping, UUID=id)[0])
    sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName="terraform-failures")["QueueUrl"])


function()
