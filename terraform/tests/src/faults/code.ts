import { expect } from 'vitest'
import { type Fault, replace } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Where functions.json and storage.json say something else than the code. */
export const codeFaults: Fault[] = [
  {
    fault: 'a variable that a function requires and does not get',
    seed: ({ pipeline }) => delete pipeline.functions['manage-images']!.environment['STATE_MACHINE_ARN'],
    problems: ['functions.json: manage-images requires STATE_MACHINE_ARN, which its environment has not'],
  },
  {
    fault: 'a variable that is misspelt',
    seed: ({ pipeline }) => (pipeline.functions['query-images']!.environment = { TABLE: '${table_name}' }),
    problems: ['functions.json: query-images requires TABLE_NAME, which its environment has not', 'functions.json: query-images does not require TABLE, which its environment has'],
  },
  {
    fault: "another bucket's name",
    seed: ({ pipeline }) => (pipeline.functions['resize-image']!.environment['RENDITIONS_BUCKET'] = '${originals_bucket}'),
    problems: [says("resize-image's RENDITIONS_BUCKET must be ${renditions_bucket}")],
  },
  {
    fault: 'a name that the code requires anew',
    seed: ({ sources }) => replace(sources, 'Workflow/DetectLabels.cs', 'Settings.Require(', 'Settings.Require("MODEL_ARN", '),
    problems: ['functions.json: detect-labels requires MODEL_ARN, which its environment has not'],
  },
  {
    fault: 'a request that belongs to nobody where nobody signs in',
    seed: ({ pipeline }) => delete pipeline.functions['query-images']!.environment['OWNER'],
    problems: ["functions.json: query-images's OWNER must be public, and is missing"],
  },
  {
    fault: 'another owner of what one function makes',
    seed: ({ pipeline }) => (pipeline.functions['issue-upload']!.environment['OWNER'] = 'everybody'),
    problems: ["functions.json: issue-upload's OWNER must be public, and is everybody"],
  },
  {
    fault: 'an owner where no request comes',
    seed: ({ pipeline }) => (pipeline.functions['resize-image']!.environment['OWNER'] = 'public'),
    problems: ['functions.json: resize-image does not require OWNER, which its environment has'],
  },
  {
    fault: 'a function that the code has not',
    seed: ({ sources }) => replace(sources, 'FunctionCatalog.cs', '["count-images"] =', '["count-labels"] ='),
    problems: ['functions.json has nothing for count-labels, which the code has', 'functions.json has count-images, which the code has not'],
  },
  {
    fault: 'an answer that API Gateway does not wait for',
    seed: ({ pipeline }) => (pipeline.functions['manage-images']!.timeout = 60),
    problems: ['functions.json: manage-images may take 60 s, and API Gateway waits for 30'],
  },
  {
    fault: 'a message that comes again while it is worked on',
    seed: ({ pipeline }) => (pipeline.storage.queues['resize-image']!.visibilityTimeoutSeconds = 30),
    problems: ['storage.json: the queue resize-image must hide a message for 360 s at least, 6 times the timeout of resize-image'],
  },
  {
    fault: 'a function that takes longer than its queue hides',
    seed: ({ pipeline }) => (pipeline.functions['trigger-workflow']!.timeout = 300),
    problems: [says('the queue uploads must hide a message for 1800 s at least')],
  },
  {
    fault: 'a message that is dead at once',
    seed: ({ pipeline }) => (pipeline.storage.queues['uploads']!.maximumReceives = 1),
    problems: [says('what the queue uploads holds must be tried 5 times at least')],
  },
  {
    fault: "an index by another name",
    seed: ({ pipeline }) => {
      const { gsi1, ...others } = pipeline.storage.table.indexes
      pipeline.storage.table.indexes = { byOwner: gsi1!, ...others }
    },
    problems: ['storage.json: the code knows no index byOwner', 'storage.json: the code asks the index gsi1, which the table has not'],
  },
  {
    fault: 'an index by the wrong key',
    seed: ({ pipeline }) => (pipeline.storage.table.indexes['gsi1']!.rangeKey = 'gsi2sk'),
    problems: ['storage.json: the code writes gsi1sk, and the index gsi1 is ordered by gsi2sk'],
  },
  {
    fault: 'a key that is none',
    seed: ({ pipeline }) => (pipeline.storage.table.rangeKey = 'sortKey'),
    problems: ['storage.json: the code knows no attribute sortKey'],
  },
  {
    fault: 'a time to live that nobody writes',
    seed: ({ pipeline }) => (pipeline.storage.table.ttl = 'ttl'),
    problems: ['storage.json: the code knows no attribute ttl'],
  },
  {
    fault: 'a time to live out of an attribute of another meaning',
    seed: ({ pipeline }) => (pipeline.storage.table.ttl = 'pk'),
    problems: [says('writes when an item expires to expiresAt, and the table looks at pk')],
  },
  {
    fault: 'a stream without old images',
    seed: ({ pipeline }) => (pipeline.storage.table.stream = 'NEW_IMAGE'),
    problems: ['storage.json: the stream has NEW_IMAGE, and the code reads old and new images'],
  },
  {
    fault: 'a prefix that no upload has',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.notify!.prefix = 'uploads/'),
    problems: [says('the bucket originals tells of uploads/, and the code knows no keys of that prefix')],
  },
  {
    fault: 'uploads in parts that nobody hears of',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.notify!.events = ['s3:ObjectCreated:Post']),
    problems: [says('must tell of every object that is created')],
  },
  {
    fault: 'forms that no page may send',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.corsMethods = ['GET', 'PUT']),
    problems: ['storage.json: the bucket originals must take POST from a page'],
  },
  {
    fault: 'a queue that only its own function fills',
    seed: ({ pipeline }) => { delete pipeline.functions['manage-account']!.environment['ERASURES_QUEUE_ARN'] },
    problems: ['storage.json: nobody puts anything into the queue erasures'],
  },
  {
    fault: 'a filter for items that are not',
    seed: ({ pipeline }) => (pipeline.functions['expire-images']!.eventSources![0]!.filters![0]!.dynamodb = { Keys: { sk: { S: ['AWAITING'] } } }),
    problems: ['functions.json: expire-images filters by items of the kind AWAITING, which the code does not write'],
  },
  {
    fault: 'a filter by another key',
    seed: ({ pipeline }) => (pipeline.functions['count-images']!.eventSources![0]!.filters![0]!.dynamodb = { Keys: { pk: { S: ['IMAGE'] } } }),
    problems: [says('count-images filters by items of the kind undefined')],
  },
  {
    fault: 'a filter by an event that is not',
    seed: ({ pipeline }) => (pipeline.functions['expire-images']!.eventSources![0]!.filters![0]!.eventName = ['DELETE']),
    problems: ['functions.json: expire-images filters by the event DELETE, which DynamoDB does not know'],
  },
  {
    fault: 'every change of the table for one function',
    seed: ({ pipeline }) => delete pipeline.functions['count-images']!.eventSources![0]!.filters,
    problems: ['functions.json: count-images takes the whole stream'],
  },
  {
    fault: 'aborted executions that nobody hears of',
    seed: ({ pipeline }) => (pipeline.storage.rules['execution-died']!.pattern.detail.status = ['FAILED', 'TIMED_OUT']),
    problems: ['storage.json: the rule execution-died must hear of every execution that died: FAILED, TIMED_OUT and ABORTED'],
  },
  {
    fault: "every state machine's executions",
    seed: ({ pipeline }) => (pipeline.storage.rules['execution-died']!.pattern.detail.stateMachineArn = []),
    problems: ["storage.json: the rule execution-died must hear of the executions alone that record-failure is for"],
  },
  {
    fault: 'a rule for events of another kind',
    seed: ({ pipeline }) => (pipeline.storage.rules['execution-died']!.pattern['detail-type'] = ['Step Functions Execution Change']),
    problems: ["storage.json: the rule execution-died must hear of executions' status changes"],
  },
  {
    fault: 'a route that the API does not know',
    seed: ({ pipeline }) => delete pipeline.routes['GET /api/stats'],
    problems: ['routes.json has no GET /api/stats, which the code has'],
  },
  {
    fault: 'a route that nobody answers',
    seed: ({ pipeline }) => (pipeline.routes['GET /api/nothing'] = { function: 'query-images', signedIn: 'user' }),
    problems: ['routes.json has GET /api/nothing, which the code has not'],
  },
  {
    fault: 'a route for people of no kind',
    seed: ({ pipeline }) => Object.assign(pipeline.routes['GET /api/stats']!, { signedIn: 'admins' }),
    problems: ['routes.json: GET /api/stats must say who is signed in for it, user, moderators, nobody, and says admins'],
  },
  {
    fault: 'a route that everybody may ask',
    seed: ({ pipeline }) => (pipeline.routes['DELETE /api/images/{id}']!.signedIn = 'nobody'),
    problems: ['routes.json: nobody has to sign in for DELETE /api/images/{id}'],
  },
  {
    fault: 'less memory than Lambda has',
    seed: ({ pipeline }) => (pipeline.functions['query-images']!.memory = 64),
    problems: ['functions.json: query-images needs memory from 128 to 10240 MB'],
  },
  {
    fault: 'more time than Lambda gives',
    seed: ({ pipeline }) => (pipeline.functions['count-images']!.timeout = 1200),
    problems: ['functions.json: count-images needs a timeout from 1 to 900 s'],
  },
  {
    fault: 'a step whose batch takes longer than its function',
    seed: ({ pipeline }) => (pipeline.functions['resize-image']!.eventSources![0]!.batchSize = 10),
    problems: ['functions.json: resize-image must take its steps one by one'],
  },
  {
    fault: 'one at once, which Lambda refuses',
    seed: ({ pipeline }) => (pipeline.functions['detect-labels']!.eventSources![0]!.maximumConcurrency = 1),
    problems: ['functions.json: detect-labels needs a maximum concurrency from 2 to 1000, as Lambda takes it'],
  },
  {
    fault: 'a record that stops the stream for a day',
    seed: ({ pipeline }) => (pipeline.functions['count-images']!.eventSources![0]!.maximumRetries = -1),
    problems: [says('count-images must halve a batch that fails, and give up in the end')],
  },
  {
    fault: 'uploads that are deleted and count as expired',
    seed: ({ pipeline }) => delete pipeline.functions['expire-images']!.eventSources![0]!.filters![0]!.userIdentity,
    problems: ['functions.json: expire-images must hear of those uploads alone that DynamoDB itself removed'],
  },
  {
    fault: 'a function that no stream reaches',
    seed: ({ pipeline }) => (pipeline.functions['count-images']!.eventSources = []),
    problems: ['functions.json: count-images has "streams" in its invokedBy, and takes from no stream'],
  },
  {
    fault: 'uploads that nobody hears of',
    seed: ({ pipeline }) => delete pipeline.storage.buckets['originals']!.notify,
    problems: ['storage.json: nobody puts anything into the queue uploads'],
  },
  {
    fault: 'a rule that is no more',
    seed: ({ pipeline }) => delete pipeline.storage.rules['execution-died'],
    problems: ['functions.json: record-failure has "events" in its invokedBy, but no rule calls it'],
  },
  {
    fault: 'originals without versions',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.versioning = false),
    problems: ['storage.json: originals, and they alone, must be versioned: originals'],
  },
  {
    fault: 'deleted photos that stay for years',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.expireOldVersionsAfterDays = 1000),
    problems: [says('the bucket originals must forget old versions within a month')],
  },
  {
    fault: "a bucket by another's name",
    seed: ({ pipeline }) => (pipeline.storage.buckets['renditions']!.name = '${originals_bucket}'),
    problems: ['storage.json: the bucket renditions must be ${renditions_bucket}, and is ${originals_bucket}'],
  },
  {
    fault: 'more tries than SQS counts',
    seed: ({ pipeline }) => (pipeline.storage.queues['uploads']!.maximumReceives = 5000),
    problems: [says('the queue uploads hides a message for 12 hours at most')],
  },
]
