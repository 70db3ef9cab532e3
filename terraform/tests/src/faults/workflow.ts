import { expect } from 'vitest'
import { edit, editBehind, editExpress, editState, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** The state machine and what calls it and is called by it; functions. */
export const workflowFaults: Fault[] = [
  {
    fault: 'a review that a day without a decision fails',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('{ "ErrorEquals": ["States.Timeout"], "ResultPath": null, "Next": "Escalate" }', '{ "ErrorEquals": ["States.Timeout"], "ResultPath": null, "Next": "Onward" }')),
    problems: ["The review's Review must escalate when its time is over, and for nothing else"],
  },
  {
    fault: 'a review that escalates to its end',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('],\n      "Next": "Review"\n    },\n    "Undo"', '],\n      "Next": "Onward"\n    },\n    "Undo"')),
    problems: ['What escalates must wait on: time approves nothing'],
  },
  {
    fault: 'a review that waits for a year',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('31449600', '31536000')),
    problems: ["A review's execution must end after 31449600 s, a day before Step Functions ends it"],
  },
  {
    fault: 'a review that waits for half a day at a time',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('86400', '43200')),
    problems: ["The review's Review waits for 43200 s: for a day where a moderator decides, else a little longer than its function"],
  },
  {
    fault: 'a review without its token',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace(', "taskToken.$": "$$.Task.Token"', '')),
    problems: ["The review's Review must hand over its token"],
  },
  {
    fault: 'a review that takes a day without a decision for an error',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('{ "ErrorEquals": ["States.Timeout"], "MaxAttempts": 0 },', '')),
    problems: ["The review's Review must not take a day without a decision for an error to try again after"],
  },
  {
    fault: 'a review whose conclusion is tried once',
    seed: ({ pipeline }) => {
      const at = pipeline.review.indexOf('"MaxAttempts": 6', pipeline.review.indexOf('"Conclude": {'))
      pipeline.review = `${pipeline.review.slice(0, at)}"MaxAttempts": 0${pipeline.review.slice(at + 16)}`
    },
    problems: ["The review's Conclude is tried once only"],
  },
  {
    fault: 'a review that leads nowhere',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('"Default": "Concluded"', '"Default": "Finished"')),
    problems: ["The review's Onward leads to Finished, which is not there"],
  },
  {
    fault: 'a review that runs a function which it may not call',
    seed: ({ pipeline }) => (pipeline.review = pipeline.review.replace('${conclude_review_arn}', '${store_metadata_arn}')),
    problems: ['conclude-review has "states" in its invokedBy, but no state runs it'],
  },
  {
    fault: 'a review whose end nobody hears of',
    seed: ({ pipeline }) => (pipeline.storage.rules['review-died']!.pattern.detail.status = ['FAILED', 'TIMED_OUT']),
    problems: ['Whatever ends an execution of a review must reach advance-reviews'],
  },
  {
    fault: "a state with another's function",
    seed: editState('DetectLabels', '${detect_labels_arn}', '${store_metadata_arn}'),
    problems: ['The state DetectLabels runs store-metadata, which is not its function'],
  },
  {
    fault: "a state that waits in another's queue",
    seed: editState('DetectLabelsInTurn', '${detect_labels_queue_url}', '${resize_image_queue_url}'),
    problems: ['The state DetectLabelsInTurn runs resize-image, which is not its function'],
  },
  {
    fault: 'a state without place',
    seed: editState('Resize', '"Next": "Analyze"', '"Next": "StoreMetadata"'),
    problems: ['The state ResizeInTurn must go on as Resize does'],
  },
  {
    fault: 'a state that leads nowhere',
    seed: editState('Analyze', '"Next": "StoreMetadata"', '"Next": "StoreMetaData"'),
    problems: ['The state Analyze leads to StoreMetaData, which is not there'],
  },
  {
    fault: 'a state that is cut off before its function',
    seed: editState('Resize', '"TimeoutSeconds": 70', '"TimeoutSeconds": 30'),
    problems: ['The state Resize must wait longer than the 60 s of resize-image'],
  },
  {
    fault: 'a state without end',
    seed: editState('StoreMetadata', '"TimeoutSeconds": 40,', ''),
    problems: ['The state StoreMetadata must wait longer than the 30 s of store-metadata'],
  },
  {
    fault: 'a wait that ends before its message',
    seed: editState('ResizeInTurn', '"TimeoutSeconds": 1209600', '"TimeoutSeconds": 900'),
    problems: ['The state ResizeInTurn must wait for as long as its queue keeps a message: 1209600 s'],
  },
  {
    fault: 'a message without its token',
    seed: editState('StoreMetadataInTurn', '"taskToken.$": "$$.Task.Token", ', ''),
    problems: ['The state StoreMetadataInTurn must hand over its token and its input'],
  },
  {
    fault: 'a result in another place when it had to wait',
    seed: editState('DetectLabelsInTurn', '"ResultPath": null', '"ResultPath": "$.label"'),
    problems: ['The state DetectLabelsInTurn must go on as DetectLabels does'],
  },
  {
    fault: 'a failure that nobody records',
    seed: editState('StoreMetadata', '{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "RecordFailure" }', '{ "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "RecordFailure" }'),
    problems: ['The state StoreMetadata must lead to RecordFailure whatever it fails with'],
  },
  {
    fault: 'throttling that is failure',
    seed: editState('DetectModeration', '"ResultPath": null, "Next": "DetectModerationInTurn"', '"ResultPath": null, "Next": "NotJudged"'),
    problems: ['The state DetectModeration must lead to DetectModerationInTurn where it stays throttled', 'The state DetectModerationInTurn is never reached'],
  },
  {
    fault: 'an image that fails for want of a judgement',
    seed: editState('DetectModeration', '"ErrorEquals": ["States.ALL"]', '"ErrorEquals": ["States.TaskFailed"]'),
    problems: ['The state DetectModeration must end its branch well whatever it fails with'],
  },
  {
    fault: 'an image that fails where its judgement had to wait',
    seed: editState('DetectModerationInTurn', '"States.DataLimitExceeded", ', ''),
    problems: ['The state DetectModerationInTurn must end its branch well whatever it fails with'],
  },
  {
    fault: 'a branch whose failure nobody records',
    seed: editState('Analyze', '{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "RecordFailure" }', '{ "ErrorEquals": ["States.TaskFailed"], "ResultPath": "$.error", "Next": "RecordFailure" }'),
    problems: ['The state Analyze must lead to RecordFailure whatever it fails with'],
  },
  {
    fault: 'an input that is lost between the branches',
    seed: editState('Analyze', '      ],\n      "ResultPath": null,', '      ],'),
    problems: ['The state Analyze must hand on what it was given, and not what its branches end with'],
  },
  {
    fault: 'an Express workflow that loses what fails in a branch',
    seed: editExpress('"Next": "HandOver" }\n      ],\n      "Next": "StoreMetadata"', '"Next": "HandedOver" }\n      ],\n      "Next": "StoreMetadata"'),
    problems: ["The Express workflow's Analyze must hand over as it began, whatever it fails with"],
  },
  {
    fault: 'a step that is never taken',
    seed: ({ pipeline }) => (pipeline.functions['expire-images']!.invokedBy = ['streams', 'states']),
    problems: ['expire-images has "states" in its invokedBy, but no state runs it'],
  },
  {
    fault: 'a definition with one ARN for all',
    seed: edit('stepfunctions.tf', '=> aws_lambda_function.function[name].qualified_arn', '=> aws_lambda_function.function["resize-image"].qualified_arn'),
    problems: [says('aws_sfn_state_machine.pipeline.definition must match')],
  },
  {
    fault: "people's data in the log of executions",
    seed: edit('stepfunctions.tf', 'include_execution_data = false', 'include_execution_data = true'),
    problems: [says('include_execution_data must be false')],
  },
  {
    fault: 'no traces of executions',
    seed: editBehind('stepfunctions.tf', 'tracing_configuration', 'enabled = true', 'enabled = false'),
    problems: [says('tracing_configuration.enabled must be true')],
  },
  {
    fault: "a log destination without its streams",
    seed: edit('stepfunctions.tf', '"${aws_cloudwatch_log_group.state_machine.arn}:*"', 'aws_cloudwatch_log_group.state_machine.arn'),
    problems: [says('logging_configuration.log_destination must be')],
  },
  {
    fault: 'a state machine before its permissions',
    seed: edit('stepfunctions.tf', 'depends_on = [aws_iam_role_policy.state_machine]', ''),
    problems: [says('aws_sfn_state_machine.pipeline.depends_on must match')],
  },
  {
    fault: "a state machine with a function's role",
    seed: edit('stepfunctions.tf', 'role_arn = aws_iam_role.state_machine.arn', 'role_arn = aws_iam_role.function["resize-image"].arn'),
    problems: [says('aws_sfn_state_machine.pipeline.role_arn must be')],
  },
  {
    fault: 'a state machine by another name than the functions know',
    seed: edit('stepfunctions.tf', 'name     = local.state_machine_name', 'name     = "${local.state_machine_name}-v2"'),
    problems: [says('aws_sfn_state_machine.pipeline.name must be')],
  },
  {
    fault: 'executions whose code changes on their way',
    seed: edit('stepfunctions.tf', '=> aws_lambda_function.function[name].qualified_arn', '=> aws_lambda_alias.live[name].arn'),
    problems: [says('aws_sfn_state_machine.pipeline.definition must match')],
  },
  {
    fault: 'a state machine without versions',
    seed: edit('stepfunctions.tf', '  publish  = true\n', ''),
    problems: [says('aws_sfn_state_machine.pipeline.publish must be true')],
  },
  {
    fault: 'an alias of another version than the release has',
    seed: edit('releases.tf', 'local.release.functions[each.key]', 'local.published.functions[each.key]'),
    problems: [says('aws_lambda_alias.live.function_version must be')],
  },
  {
    fault: 'a state machine that goes back to no release',
    seed: edit('releases.tf', 'state_machine_version_arn = local.release.state_machine', 'state_machine_version_arn = local.published.state_machine'),
    problems: [says('aws_sfn_alias.live.routing_configuration.state_machine_version_arn must be')],
  },
  {
    fault: 'functions that are newer than what they start',
    seed: edit('releases.tf', '\n  depends_on = [aws_sfn_alias.live, aws_sfn_alias.express, aws_sfn_alias.review]\n', ''),
    problems: [says('aws_lambda_alias.live.depends_on must match')],
  },
  {
    fault: 'an execution of what is built and not of what is live',
    seed: edit('locals.tf', '"${local.state_machine_arn}:${local.live}"', 'local.state_machine_arn'),
    problems: [says('local.functions must be')],
  },
  {
    fault: 'a rule that calls another function',
    seed: edit('stepfunctions.tf', 'arn  = aws_lambda_alias.live[each.value.function].arn', 'arn  = aws_lambda_alias.live["store-metadata"].arn'),
    problems: [says('aws_cloudwatch_event_target.rule.arn must be')],
  },
  {
    fault: 'a rule without dead letters',
    seed: ({ files }) => (files['stepfunctions.tf'] = files['stepfunctions.tf']!.replace(/\n {2}dead_letter_config \{[^}]*\}\n/, '')),
    problems: [says('aws_cloudwatch_event_target.rule.dead_letter_config.arn must be')],
  },
  {
    fault: 'one handler for all functions',
    seed: edit('lambda.tf', 'handler                        = each.key', 'handler                        = "bootstrap"'),
    problems: [says('aws_lambda_function.function.handler must be')],
  },
  {
    fault: 'functions without environment',
    seed: ({ files }) => (files['lambda.tf'] = files['lambda.tf']!.replace(/ {2}environment \{.*?\n {2}\}\n\n/s, '')),
    problems: [says('aws_lambda_function.function.environment.variables must match')],
  },
  {
    fault: "one timeout for all functions",
    seed: edit('lambda.tf', 'timeout                        = each.value.timeout', 'timeout                        = 3'),
    problems: [says('aws_lambda_function.function.timeout must be')],
  },
  {
    fault: 'a runtime that runs no executable',
    seed: edit('lambda.tf', '"provided.al2023"', '"dotnet10"'),
    problems: [says('aws_lambda_function.function.runtime must be "provided.al2023"')],
  },
  {
    fault: 'functions without traces',
    seed: edit('lambda.tf', '? "PassThrough" : "Active"', '? "Active" : "PassThrough"'),
    problems: [says('aws_lambda_function.function.tracing_config.mode must be')],
  },
  {
    fault: 'functions that call before they may',
    seed: edit('lambda.tf', '\n  depends_on = [aws_iam_role_policy.function]\n', ''),
    problems: [says('aws_lambda_function.function.depends_on must match')],
  },
  {
    fault: 'functions that are not updated with their code',
    seed: edit('lambda.tf', 'filebase64sha256(local.packages[local.package_of[each.key]])', 'filebase64sha256("${path.module}/versions.tf")'),
    problems: [says('aws_lambda_function.function.source_code_hash must match')],
  },
  {
    fault: 'calls that fail for good unheard',
    seed: edit('lambda.tf', 'destination = aws_sqs_queue.failures.arn', 'destination = aws_sns_topic.alarms.arn'),
    problems: [says('destination_config.on_failure.destination must be')],
  },
  {
    fault: 'throttling that is not tried again',
    seed: editState('Resize', '"ErrorEquals": ["Lambda.TooManyRequestsException", "Throttled"]', '"ErrorEquals": ["Lambda.TooManyRequestsException"]'),
    problems: ['The state Resize must try again after Throttled'],
  },
  {
    fault: 'an error by a name that does not exist',
    seed: editState('DetectLabels', '"Lambda.ServiceException"', '"Lambda.ServiceError"'),
    problems: ['The state DetectLabels must try again after Lambda.ServiceException', 'The state DetectLabels tries again after Lambda.ServiceError, which a second try does not mend'],
  },
  {
    fault: 'a picture whose fault is tried again',
    seed: editState('Resize', '"Transient"]', '"Transient", "CORRUPT"]'),
    problems: ['The state Resize tries again after CORRUPT, which a second try does not mend'],
  },
  {
    fault: 'tries without end',
    seed: editState('StoreMetadata', '"MaxAttempts": 2', '"MaxAttempts": 200'),
    problems: ['The state StoreMetadata must try again 1 to 6 times: waiting is the queue\'s'],
  },
  {
    fault: 'all executions that try again at once',
    seed: editState('DetectLabels', '"JitterStrategy": "FULL"', '"JitterStrategy": "NONE"'),
    problems: [says('The state DetectLabels must wait longer before each try')],
  },
  {
    fault: 'a message that is not sent again',
    seed: editState('ResizeInTurn', '"SQS.SdkClientException", ', ''),
    problems: ['The state ResizeInTurn must try again after SQS.SdkClientException'],
  },
  {
    fault: 'an input that is lost on the way to the queue',
    seed: editState('Resize', '"ResultPath": null', '"ResultPath": "$"'),
    problems: [says('The state Resize must lead to ResizeInTurn with its input')],
  },
  {
    fault: 'an error that is lost on the way',
    seed: editState('StoreMetadata', '"ResultPath": "$.error"', '"ResultPath": "$.cause"'),
    problems: [says('The state StoreMetadata must lead to RecordFailure with its input and its error in $.error')],
  },
  {
    fault: 'too large a result, which nobody records',
    seed: editState('StoreMetadata', '"States.DataLimitExceeded", ', ''),
    problems: ['The state StoreMetadata must lead to RecordFailure with too large a result'],
  },
  {
    fault: 'a recorded failure in place of its error',
    seed: editState('RecordFailure', '"ResultPath": "$.failure"', '"ResultPath": "$.error"'),
    problems: ['The state RecordFailure must leave the error where Failed finds it'],
  },
  {
    fault: 'an end without its error',
    seed: editState('Failed', '"$.error.Error"', '"$.error.Name"'),
    problems: ['The state Failed must end with the error that was caught'],
  },
  {
    fault: 'a state of another type',
    seed: editState('StoreMetadata', '"Type": "Task"', '"Type": "Pass"'),
    problems: ['The state StoreMetadata is of a type that is not expected here: Pass'],
  },
  {
    fault: 'a definition in another language',
    seed: ({ pipeline }) => (pipeline.stateMachine = pipeline.stateMachine.replace('"JSONPath"', '"JSONata"')),
    problems: ['The state machine is written in JSONPath, and says JSONata'],
  },
  {
    fault: 'an Express workflow without a step',
    seed: editExpress('"DetectLabels": {', '"FindLabels": {'),
    problems: ['The Express workflow has no DetectLabels'],
  },
  {
    fault: 'an Express workflow that begins in the middle',
    seed: editExpress('"StartAt": "Resize"', '"StartAt": "DetectLabels"'),
    problems: ['The Express workflow must begin where the state machine does'],
  },
  {
    fault: 'an Express workflow that takes another function',
    seed: editExpress('${detect_labels_arn}', '${resize_image_arn}'),
    problems: ["The Express workflow's DetectLabels must have the Resource of the state machine's"],
  },
  {
    fault: 'an Express workflow that waits for longer than it can',
    seed: editExpress('"TimeoutSeconds": 300', '"TimeoutSeconds": 900'),
    problems: ['An Express workflow ends after 300 s, and says so'],
  },
  {
    fault: 'an Express workflow that tries again for minutes',
    seed: editExpress('"MaxAttempts": 2', '"MaxAttempts": 6'),
    problems: ['The Express workflow must try Resize once or twice more: what takes longer is the state machine\'s'],
  },
  {
    fault: 'an Express workflow that tries again what took too long',
    seed: editExpress('"Transient"]', '"Transient", "States.Timeout"]'),
    problems: ['The Express workflow must not try Resize again after its time is over'],
  },
  {
    fault: 'an Express workflow that loses what fails',
    seed: editExpress('"States.ALL"', '"Throttled"'),
    problems: ["The Express workflow's Resize must hand over after States.ALL"],
  },
  {
    fault: 'an Express workflow that ends well with a step that failed',
    seed: editExpress('"ResultPath": null, "Next": "HandOver"', '"ResultPath": null, "Next": "HandedOver"'),
    problems: ["The Express workflow's Resize must hand over as it began, whatever it fails with"],
  },
  {
    fault: 'an Express workflow that hands over by any name',
    seed: editExpress('"Name.$": "$$.Execution.Name",', ''),
    problems: ['The Express workflow must hand over to the state machine, by its own name and input'],
  },
  {
    fault: 'an Express workflow that hands over to itself',
    seed: edit('express.tf', '{ state_machine_arn = "${local.state_machine_arn}:${local.live}" }', '{ state_machine_arn = "${local.express_arn}:${local.live}" }'),
    problems: [says('aws_sfn_state_machine.express.definition must match')],
  },
  {
    fault: 'an Express workflow that is none',
    seed: edit('express.tf', '"EXPRESS"', '"STANDARD"'),
    problems: [says('aws_sfn_state_machine.express.type must be')],
  },
  {
    fault: 'an Express workflow that calls every function',
    seed: edit('express.tf', 'for name in local.express_steps', 'for name in local.step_functions'),
    problems: [says('express must say: Steps:')],
  },
  {
    fault: 'an Express workflow that hands over to whatever there is',
    seed: editBehind('express.tf', '"HandOver"', '[local.state_machine_arn]', '[local.state_machine_arn, local.express_arn]'),
    problems: [says('express must say: HandOver:')],
  },
  {
    fault: 'one function for all reserved concurrency',
    seed: edit('lambda.tf', 'lookup(var.reserved_concurrency, each.key, -1)', '-1'),
    problems: [says('reserved_concurrent_executions must be')],
  },
  {
    fault: 'more tries than Lambda makes',
    seed: edit('lambda.tf', 'maximum_retry_attempts       = 2', 'maximum_retry_attempts       = 5'),
    problems: [says('maximum_retry_attempts must match')],
  },
  {
    fault: 'routes out of another file',
    seed: edit('locals.tf', 'pipeline/routes.json', 'pipeline/storage.json'),
    problems: [says('local.described_routes must be')],
  },
  {
    fault: 'two deployments with one table',
    seed: edit('locals.tf', 'table_name         = var.name', 'table_name         = "image-pipeline"'),
    problems: [says('local.table_name must be')],
  },
]
