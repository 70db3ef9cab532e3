"""What the scripts beside this one have in common: clients of the endpoint that is named, and what is expected of their answers."""

import datetime
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# No second try hides a first one that failed.
config = Config(retries={"max_attempts": 0}, read_timeout=20)
session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
account = "000000000000"


def client(service):
    return session.client(service, endpoint_url=sys.argv[1], config=config)


def answer(call, **arguments):
    """The answer without what every answer has, and times as nothing but times."""
    return plain({name: value for name, value in call(**arguments).items() if name != "ResponseMetadata"})


def plain(value):
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return "TIME" if isinstance(value, datetime.datetime) else value


def refused(call, **arguments):
    """The error's code and text."""
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError(f"{call.__name__} was not refused")


def equal(expected, actual):
    assert expected == actual, f"expected\n{expected}\nand got\n{actual}"


def subset(expected, actual):
    """What is expected of some members, where others are of no interest."""
    equal(expected, {name: actual.get(name) for name in expected})
