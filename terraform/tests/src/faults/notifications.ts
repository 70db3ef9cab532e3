import { expect } from 'vitest'
import { edit, editBehind, type Fault, replace } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Topics, and mail. */
export const notificationFaults: Fault[] = [
  {
    fault: 'a topic that tells a queue of dead letters',
    seed: editBehind('topics.tf', 'resource "aws_sns_topic_subscription"', 'aws_sqs_queue.queue[each.value.queue].arn', 'aws_sqs_queue.dead_letters[each.value.queue].arn'),
    problems: [says('aws_sns_topic_subscription.queue.endpoint must be')],
  },
  {
    fault: 'a subscription without its filter',
    seed: edit('topics.tf', '  filter_policy = try(jsonencode(each.value.filter), null)\n', ''),
    problems: [says('aws_sns_topic_subscription.queue.filter_policy must be')],
  },
  {
    fault: 'a topic in the clear',
    seed: editBehind('topics.tf', 'resource "aws_sns_topic" "topic"', 'kms_master_key_id = local.key_arn', 'kms_master_key_id = null'),
    problems: [says('aws_sns_topic.topic.kms_master_key_id must be')],
  },
  {
    fault: 'a queue that any topic may fill',
    seed: edit('queues.tf', 'values   = [aws_sns_topic.topic[statement.value].arn]', 'values   = ["*"]'),
    problems: [says('must say: SNS: Allow sqs:SendMessage')],
  },
  {
    fault: "a topic that anybody's mail is told to",
    seed: edit('topics.tf', 'values   = [local.mail_configuration_set_arn]', 'values   = ["*"]'),
    problems: [says('must say: ${statement.value}: Allow sns:Publish')],
  },
  {
    fault: 'bounces that nobody hears of',
    seed: edit('mail.tf', 'matching_event_types = ["BOUNCE", "COMPLAINT"]', 'matching_event_types = ["COMPLAINT"]'),
    problems: [says('event_destination.matching_event_types must be')],
  },
  {
    fault: 'mail that may go in the clear',
    seed: edit('mail.tf', '"REQUIRE"', '"OPTIONAL"'),
    problems: [says('delivery_options.tls_policy must be')],
  },
  {
    fault: 'complaints that are counted as bounces',
    seed: edit('observability.tf', '"Reputation.ComplaintRate"', '"Reputation.BounceRate"'),
    problems: [says('the alarm ${key}-complaints is about the Maximum of Reputation.BounceRate')],
  },
  {
    fault: 'mail in the name of any identity',
    seed: edit('iam.tf', 'resources = [local.mail_identity_arn, local.mail_configuration_set_arn]', 'resources = ["*"]'),
    problems: [says('ses:SendEmail')],
  },
  {
    fault: 'people of every pool',
    seed: edit('iam.tf', 'resources = [local.user_pool_arn]', 'resources = ["*"]'),
    problems: [says('cognito-idp:ListUsers')],
  },
  {
    fault: 'a mailer that may not mail',
    seed: edit('iam.tf', '      { actions = ["ses:SendEmail"], resources = [local.mail_identity_arn, local.mail_configuration_set_arn] },\n', ''),
    problems: [says('ses:SendEmail')],
  },
  {
    fault: 'a topic that tells a queue that there is not',
    seed: ({ pipeline }) => (pipeline.storage.topics['outcomes']!.queue = 'post'),
    problems: ['storage.json: the topic outcomes tells the queue post, which there is not', 'storage.json: nobody puts anything into the queue mail'],
  },
  {
    fault: 'a filter for what is never said',
    seed: ({ pipeline }) => (pipeline.storage.topics['outcomes']!.filter = { type: ['done'] }),
    problems: ['storage.json: the topic outcomes filters by done, which the code does not write'],
  },
  {
    fault: 'a notification that everybody may read',
    seed: ({ pipeline }) => (pipeline.routes['GET /api/notifications']!.signedIn = 'nobody'),
    problems: ['routes.json: nobody has to sign in for GET /api/notifications'],
  },
  {
    fault: 'a call of SNS outside of its client',
    seed: ({ sources }) => { replace(sources, 'Notifications/StopMail.cs', '_host = host;', '_host = host; new WireServiceClient(null!, "");') },
    problems: [says('new WireServiceClient( outside of')],
  },
]
