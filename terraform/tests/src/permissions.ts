import type { Call } from './calls'

/** An action, and the bucket that it is done to where there is one: "s3:GetObject originals". */
export type Permission = string

// What AWS asks for each call, https://docs.aws.amazon.com/service-authorization/latest/reference/.
const actions: Record<string, string[]> = {
  'dynamodb.BatchGetAll': ['dynamodb:BatchGetItem'],
  'dynamodb.DeleteItem': ['dynamodb:DeleteItem'],
  'dynamodb.GetItem': ['dynamodb:GetItem'],
  'dynamodb.PutItem': ['dynamodb:PutItem'],
  'dynamodb.Query': ['dynamodb:Query'],
  'dynamodb.Scan': ['dynamodb:Scan'],
  'dynamodb.UpdateItem': ['dynamodb:UpdateItem'],
  // A transaction needs the actions of what is in it.
  'dynamodb.TransactWriteItems': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  'rekognition.DetectLabels': ['rekognition:DetectLabels'],
  'rekognition.DetectModerationLabels': ['rekognition:DetectModerationLabels'],
  // It is called nowhere: the browser does with the form what the signer may do.
  's3.CreatePresignedPost': ['s3:PutObject'],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuAndPermissions.html
  's3.AbortMultipartUpload': ['s3:AbortMultipartUpload'],
  's3.CompleteMultipartUpload': ['s3:PutObject'],
  's3.CopyObject': ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
  's3.InitiateMultipartUpload': ['s3:PutObject'],
  's3.ListParts': ['s3:ListMultipartUploadParts'],
  's3.GetPreSignedURL GET': ['s3:GetObject'],
  's3.GetPreSignedURL PUT': ['s3:PutObject'],
  's3.DeleteObjects': ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  // With s3:ListBucket, what is not there is 404; without, 403.
  's3.GetObject': ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
  's3.GetObjectMetadata': ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
  's3.ListVersions': ['s3:ListBucketVersions'],
  's3.PutObject': ['s3:PutObject'],
  'bedrock.InvokeModel': ['bedrock:InvokeModel'],
  's3vectors.DeleteVectors': ['s3vectors:DeleteVectors'],
  's3vectors.GetVectors': ['s3vectors:GetVectors'],
  's3vectors.PutVectors': ['s3vectors:PutVectors'],
  // With a filter, or for metadata, https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html.
  's3vectors.QueryVectors': ['s3vectors:QueryVectors', 's3vectors:GetVectors'],
  'cognito-idp.ListUsers': ['cognito-idp:ListUsers'],
  'ses.SendEmail': ['ses:SendEmail'],
  'sns.PublishBatch': ['sns:Publish'],
  'sqs.SendMessage': ['sqs:SendMessage'],
  'ssm.GetParameter': ['ssm:GetParameter'],
  'states.DescribeExecution': ['states:DescribeExecution'],
  'states.SendTaskFailure': ['states:SendTaskFailure'],
  'states.SendTaskSuccess': ['states:SendTaskSuccess'],
  'states.GetExecutionHistory': ['states:GetExecutionHistory'],
  'states.StartExecution': ['states:StartExecution'],
}

// What is in a transaction is not read. Labels and content are taken away only with their image, which manage-images, erase-library and expire-images alone do; whose bytes
// they are is asked only when they come; counters and steps alone are updated, and not in a transaction. Renditions have no versions.
const neverReached: Record<string, Permission[]> = {
  'trigger-workflow': ['dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
  'record-failure': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
  'expire-images': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
  'count-images': ['dynamodb:ConditionCheckItem'],
  'embed-image': ['s3:GetObjectVersion renditions'],
  'send-mail': ['dynamodb:ConditionCheckItem'],
  'manage-images': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
  'erase-library': ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem'],
  'open-review': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
  'conclude-review': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
  'render-image': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem', 's3:GetObjectVersion renditions'],
  'review-images': ['dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem'],
}

/** What a function needs for its calls. */
export function neededBy(name: string, calls: Call[]): Set<Permission> {
  const needed = new Set<Permission>()
  for (const { operation, buckets } of calls) {
    const required = actions[operation]
    if (!required) throw new Error(`${name} calls ${operation}: say in permissions.ts which actions it needs.`)
    for (const action of required) {
      if (buckets.length === 0) needed.add(action)
      for (const bucket of buckets) needed.add(`${action} ${bucket}`)
    }
    // Rekognition reads the picture in its caller's name.
    if (operation.startsWith('rekognition.')) needed.add('s3:GetObject renditions')
  }
  for (const permission of neverReached[name] ?? []) needed.delete(permission)
  return needed
}
