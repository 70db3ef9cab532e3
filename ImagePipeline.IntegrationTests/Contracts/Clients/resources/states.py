"""State machines with versions and aliases, as Terraform's provider makes, reads, changes and removes them."""

import json

from calls import account, answer, client, equal, refused, subset

states = client("stepfunctions")
role = f"arn:aws:iam::{account}:role/states"
arn = f"arn:aws:states:us-east-1:{account}:stateMachine:terraform"


def definition(result):
    return json.dumps({"StartAt": "Only", "States": {"Only": {"Type": "Pass", "Result": result, "End": True}}})


def state_machine():
    equal("StateMachineDoesNotExist", refused(states.describe_state_machine, stateMachineArn=arn)[0])
    equal([], states.validate_state_machine_definition(definition=definition(1), type="STANDARD")["diagnostics"])
    logging = {"level": "ALL", "includeExecutionData": False, "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": f"arn:aws:logs:us-east-1:{account}:log-group:/states:*"}}]}
    made = {"roleArn": role, "type": "STANDARD", "loggingConfiguration": logging, "tracingConfiguration": {"enabled": True}}
    created = states.create_state_machine(name="terraform", definition=definition(1), publish=True, versionDescription="first", **made, tags=[{"key": "a", "value": "1"}, {"key": "b", "value": "2"}])
    equal((arn, f"{arn}:1"), (created["stateMachineArn"], created["stateMachineVersionArn"]))
    expected = made | {"stateMachineArn": arn, "name": "terraform", "status": "ACTIVE", "definition": definition(1), "creationDate": "TIME"}
    subset(expected, answer(states.describe_state_machine, stateMachineArn=arn))
    equal([f"{arn}:1"], [version["stateMachineVersionArn"] for version in states.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"]])
    updated = states.update_state_machine(stateMachineArn=arn, definition=definition(2), roleArn=role, loggingConfiguration=logging, tracingConfiguration={"enabled": False}, publish=True)
    equal(f"{arn}:2", updated["stateMachineVersionArn"])
    subset(expected | {"definition": definition(2), "tracingConfiguration": {"enabled": False}}, answer(states.describe_state_machine, stateMachineArn=arn))

    def tags():
        return {tag["key"]: tag["value"] for tag in states.list_tags_for_resource(resourceArn=arn)["tags"]}

    equal({"a": "1", "b": "2"}, tags())
    states.untag_resource(resourceArn=arn, tagKeys=["b"])
    states.tag_resource(resourceArn=arn, tags=[{"key": "c", "value": "3"}])
    equal({"a": "1", "c": "3"}, tags())
    alias()
    states.delete_state_machine(stateMachineArn=arn)
    equal("StateMachineDoesNotExist", refused(states.describe_state_machine, stateMachineArn=arn)[0])


def alias():
    live = f"{arn}:live"
    routes = [[{"stateMachineVersionArn": f"{arn}:{version}", "weight": 100}] for version in (1, 2)]
    equal("ResourceNotFound", refused(states.describe_state_machine_alias, stateMachineAliasArn=live)[0])
    equal(live, states.create_state_machine_alias(name="live", description="What uploads start", routingConfiguration=routes[0])["stateMachineAliasArn"])
    expected = {"stateMachineAliasArn": live, "name": "live", "description": "What uploads start", "creationDate": "TIME", "updateDate": "TIME"}
    equal(expected | {"routingConfiguration": routes[0]}, answer(states.describe_state_machine_alias, stateMachineAliasArn=live))
    states.update_state_machine_alias(stateMachineAliasArn=live, description="What uploads start", routingConfiguration=routes[1])
    equal(expected | {"routingConfiguration": routes[1]}, answer(states.describe_state_machine_alias, stateMachineAliasArn=live))
    states.delete_state_machine_alias(stateMachineAliasArn=live)
    equal("ResourceNotFound", refused(states.describe_state_machine_alias, stateMachineAliasArn=live)[0])


state_machine()
