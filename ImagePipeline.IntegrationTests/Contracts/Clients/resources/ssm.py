"""Parameters, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, plain, refused, subset

ssm = client("ssm")
arn = f"arn:aws:ssm:us-east-1:{account}:parameter/app/release"


def described(name):
    found = ssm.describe_parameters(ParameterFilters=[{"Key": "Name", "Option": "Equals", "Values": [name]}])["Parameters"]
    return plain(found[0]) if found else None


def parameter():
    equal("ParameterNotFound", refused(ssm.get_parameter, Name="/app/release", WithDecryption=True)[0])
    put = {"Name": "/app/release", "Type": "String", "AllowedPattern": ""}
    equal({"Version": 1, "Tier": "Standard"}, answer(
        ssm.put_parameter, **put, Value="one", Description="What is live", Overwrite=False, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]))
    equal({"ARN": arn, "Name": "/app/release", "Type": "String", "KeyId": None, "LastModifiedDate": "TIME", "LastModifiedUser": f"arn:aws:iam::{account}:root", "Description": "What is live",
           "Version": 1, "Tier": "Standard", "Policies": [], "DataType": "text"}, {"KeyId": None} | described("/app/release"))
    equal("ValidationException", refused(ssm.put_parameter, **put, Value="two", Overwrite=True, Tags=[{"Key": "a", "Value": "1"}])[0])
    equal(2, ssm.put_parameter(**put, Value="two", Overwrite=True, Tier="Standard")["Version"])
    equal("What is live", described("/app/release")["Description"])
    latest = {"Name": "/app/release", "Type": "String", "Value": "two", "Version": 2, "LastModifiedDate": "TIME", "ARN": arn, "DataType": "text"}
    equal(latest, answer(ssm.get_parameter, Name="/app/release", WithDecryption=True)["Parameter"])
    equal(latest, answer(ssm.get_parameter, Name=arn)["Parameter"])
    equal(latest | {"Value": "one", "Version": 1, "Selector": ":1"}, answer(ssm.get_parameter, Name="/app/release:1", WithDecryption=True)["Parameter"])
    equal(("ParameterVersionNotFound", "Systems Manager could not find version 3 of /app/release. Verify the version and try again."), refused(ssm.get_parameter, Name="/app/release:3"))

    def tags():
        return {tag["Key"]: tag["Value"] for tag in ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/app/release")["TagList"]}

    equal({"a": "1", "b": "2"}, tags())
    ssm.add_tags_to_resource(ResourceType="Parameter", ResourceId="/app/release", Tags=[{"Key": "c", "Value": "3"}])
    ssm.remove_tags_from_resource(ResourceType="Parameter", ResourceId="/app/release", TagKeys=["b"])
    equal({"a": "1", "c": "3"}, tags())
    equal("InvalidResourceId", refused(ssm.list_tags_for_resource, ResourceType="Parameter", ResourceId="/app/other")[0])

    ssm.delete_parameter(Name="/app/release")
    equal("ParameterNotFound", refused(ssm.get_parameter, Name="/app/release:1")[0])
    equal(None, described("/app/release"))
    # What was deleted leaves neither versions nor tags to the next of its name.
    equal(1, ssm.put_parameter(**put, Value="anew")["Version"])
    equal({}, tags())
    ssm.delete_parameter(Name="/app/release")


def lists():
    for name in ("/list/a", "/list/b", "/list/c", "other"):
        ssm.put_parameter(Name=name, Value="v", Type="SecureString" if name == "other" else "String")
    below = {"ParameterFilters": [{"Key": "Name", "Option": "BeginsWith", "Values": ["/list/"]}]}
    pages = ssm.get_paginator("describe_parameters").paginate(**below, PaginationConfig={"PageSize": 2})
    equal([["/list/a", "/list/b"], ["/list/c"]], [[found["Name"] for found in page["Parameters"]] for page in pages])
    subset({"Type": "SecureString", "KeyId": "alias/aws/ssm"}, described("other"))
    equal("InvalidNextToken", refused(ssm.describe_parameters, NextToken="%")[0])
    for name in ("/list/a", "/list/b", "/list/c", "other"):
        ssm.delete_parameter(Name=name)


def patterns():
    ssm.put_parameter(Name="checked", Value="42", Type="String", AllowedPattern=r"^\d+$")
    equal(r"^\d+$", described("checked")["AllowedPattern"])
    equal("ParameterPatternMismatchException", refused(ssm.put_parameter, Name="checked", Value="none", AllowedPattern=r"^\d+$", Overwrite=True)[0])
    equal("InvalidAllowedPatternException", refused(ssm.put_parameter, Name="broken", Value="v", Type="String", AllowedPattern="(")[0])
    ssm.delete_parameter(Name="checked")


parameter()
lists()
patterns()
