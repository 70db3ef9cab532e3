"""
Every type of resource that terraform/*.tf declares, twice on the same LocalAws: the scripts beside this one make, read, change, tag and remove them, in
the order in which one needs another, and nothing of the first time may be in the way of the second. What the provider asks of each type is
written here; each of these operations must have been answered, by a script's own account of what it expects.
"""

import pathlib
import re
import runpy
import sys

import calls

# Operations of boto3's services, as the provider's sources call them to create, read, change, tag and delete.
asked = {
    "aws_acm_certificate": "acm: RequestCertificate DescribeCertificate UpdateCertificateOptions AddTagsToCertificate RemoveTagsFromCertificate ListTagsForCertificate DeleteCertificate",
    "aws_acm_certificate_validation": "acm: DescribeCertificate",
    "aws_apigatewayv2_api": "apigatewayv2: CreateApi GetApi UpdateApi DeleteApi DeleteCorsConfiguration TagResource UntagResource",
    "aws_apigatewayv2_api_mapping": "apigatewayv2: CreateApiMapping GetApiMapping UpdateApiMapping DeleteApiMapping",
    "aws_apigatewayv2_authorizer": "apigatewayv2: CreateAuthorizer GetAuthorizer UpdateAuthorizer DeleteAuthorizer",
    "aws_apigatewayv2_domain_name": "apigatewayv2: CreateDomainName GetDomainName UpdateDomainName DeleteDomainName TagResource UntagResource",
    "aws_apigatewayv2_integration": "apigatewayv2: CreateIntegration GetIntegration UpdateIntegration DeleteIntegration",
    "aws_apigatewayv2_route": "apigatewayv2: CreateRoute GetRoute UpdateRoute DeleteRoute",
    "aws_apigatewayv2_stage": "apigatewayv2: CreateStage GetStage UpdateStage DeleteStage TagResource UntagResource",
    "aws_budgets_budget": "budgets: CreateBudget DescribeBudget UpdateBudget DescribeNotificationsForBudget DescribeSubscribersForNotification CreateNotification DeleteNotification TagResource UntagResource ListTagsForResource DeleteBudget",
    "aws_cloudfront_cache_policy": "cloudfront: CreateCachePolicy GetCachePolicy UpdateCachePolicy ListCachePolicies DeleteCachePolicy",
    "aws_cloudfront_distribution": "cloudfront: CreateDistributionWithTags GetDistribution UpdateDistribution TagResource UntagResource ListTagsForResource DeleteDistribution",
    "aws_cloudfront_function": "cloudfront: CreateFunction DescribeFunction GetFunction UpdateFunction PublishFunction DeleteFunction",
    "aws_cloudfront_key_group": "cloudfront: CreateKeyGroup GetKeyGroup UpdateKeyGroup DeleteKeyGroup",
    "aws_cloudfront_origin_access_control": "cloudfront: CreateOriginAccessControl GetOriginAccessControl UpdateOriginAccessControl DeleteOriginAccessControl",
    "aws_cloudfront_origin_request_policy": "cloudfront: ListOriginRequestPolicies GetOriginRequestPolicy",
    "aws_cloudfront_public_key": "cloudfront: CreatePublicKey GetPublicKey UpdatePublicKey DeletePublicKey",
    "aws_cloudfront_response_headers_policy": "cloudfront: CreateResponseHeadersPolicy GetResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy",
    "aws_cloudwatch_dashboard": "cloudwatch: PutDashboard GetDashboard DeleteDashboards",
    "aws_cloudwatch_event_rule": "events: PutRule DescribeRule TagResource UntagResource ListTagsForResource DeleteRule",
    "aws_cloudwatch_event_target": "events: PutTargets ListTargetsByRule RemoveTargets",
    "aws_cloudwatch_log_delivery": "logs: CreateDelivery GetDelivery UpdateDeliveryConfiguration DeleteDelivery TagResource UntagResource ListTagsForResource",
    "aws_cloudwatch_log_delivery_destination": "logs: PutDeliveryDestination GetDeliveryDestination DeleteDeliveryDestination",
    "aws_cloudwatch_log_delivery_source": "logs: PutDeliverySource GetDeliverySource DeleteDeliverySource",
    "aws_cloudwatch_log_group": "logs: CreateLogGroup DescribeLogGroups PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey TagResource UntagResource ListTagsForResource DeleteLogGroup",
    "aws_cloudwatch_log_metric_filter": "logs: PutMetricFilter DescribeMetricFilters DeleteMetricFilter",
    "aws_cloudwatch_metric_alarm": "cloudwatch: PutMetricAlarm DescribeAlarms TagResource UntagResource ListTagsForResource DeleteAlarms",
    "aws_cognito_managed_login_branding": "cognito-idp: CreateManagedLoginBranding DescribeManagedLoginBranding UpdateManagedLoginBranding DeleteManagedLoginBranding",
    "aws_cognito_resource_server": "cognito-idp: CreateResourceServer DescribeResourceServer UpdateResourceServer DeleteResourceServer",
    "aws_cognito_user_group": "cognito-idp: CreateGroup GetGroup UpdateGroup DeleteGroup",
    "aws_cognito_user_pool": "cognito-idp: CreateUserPool DescribeUserPool UpdateUserPool GetUserPoolMfaConfig TagResource UntagResource DeleteUserPool",
    "aws_cognito_user_pool_client": "cognito-idp: CreateUserPoolClient DescribeUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
    "aws_cognito_user_pool_domain": "cognito-idp: CreateUserPoolDomain DescribeUserPoolDomain UpdateUserPoolDomain DeleteUserPoolDomain",
    "aws_dynamodb_table": "dynamodb: CreateTable DescribeTable UpdateTable UpdateTimeToLive DescribeTimeToLive UpdateContinuousBackups DescribeContinuousBackups TagResource UntagResource ListTagsOfResource DeleteTable",
    "aws_iam_openid_connect_provider": "iam: CreateOpenIDConnectProvider GetOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint TagOpenIDConnectProvider UntagOpenIDConnectProvider DeleteOpenIDConnectProvider",
    "aws_iam_role": "iam: CreateRole GetRole UpdateRole UpdateAssumeRolePolicy ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole TagRole UntagRole DeleteRole",
    "aws_iam_role_policy": "iam: PutRolePolicy GetRolePolicy DeleteRolePolicy",
    "aws_iam_role_policy_attachment": "iam: AttachRolePolicy ListAttachedRolePolicies DetachRolePolicy",
    "aws_kms_alias": "kms: CreateAlias ListAliases UpdateAlias DeleteAlias",
    "aws_kms_key": "kms: CreateKey DescribeKey GetKeyPolicy GetKeyRotationStatus EnableKeyRotation UpdateKeyDescription TagResource UntagResource ListResourceTags ScheduleKeyDeletion",
    "aws_kms_key_policy": "kms: PutKeyPolicy GetKeyPolicy",
    "aws_lambda_alias": "lambda: CreateAlias GetAlias UpdateAlias DeleteAlias",
    "aws_lambda_event_source_mapping": "lambda: CreateEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping ListTags DeleteEventSourceMapping",
    "aws_lambda_function": "lambda: CreateFunction GetFunction GetFunctionCodeSigningConfig ListVersionsByFunction UpdateFunctionConfiguration UpdateFunctionCode PublishVersion PutFunctionConcurrency DeleteFunctionConcurrency TagResource UntagResource DeleteFunction",
    "aws_lambda_function_event_invoke_config": "lambda: PutFunctionEventInvokeConfig GetFunctionEventInvokeConfig DeleteFunctionEventInvokeConfig",
    "aws_lambda_function_recursion_config": "lambda: PutFunctionRecursionConfig GetFunctionRecursionConfig",
    "aws_lambda_permission": "lambda: AddPermission GetPolicy RemovePermission",
    "aws_route53_record": "route53: ChangeResourceRecordSets GetChange ListResourceRecordSets GetHostedZone",
    "aws_s3_bucket": "s3: CreateBucket HeadBucket PutBucketTagging GetBucketTagging DeleteBucketTagging DeleteBucket",
    "aws_s3_bucket_cors_configuration": "s3: PutBucketCors GetBucketCors DeleteBucketCors",
    "aws_s3_bucket_lifecycle_configuration": "s3: PutBucketLifecycleConfiguration GetBucketLifecycleConfiguration DeleteBucketLifecycle",
    "aws_s3_bucket_logging": "s3: PutBucketLogging GetBucketLogging",
    "aws_s3_bucket_notification": "s3: PutBucketNotificationConfiguration GetBucketNotificationConfiguration",
    "aws_s3_bucket_ownership_controls": "s3: PutBucketOwnershipControls GetBucketOwnershipControls DeleteBucketOwnershipControls",
    "aws_s3_bucket_policy": "s3: PutBucketPolicy GetBucketPolicy DeleteBucketPolicy",
    "aws_s3_bucket_public_access_block": "s3: PutPublicAccessBlock GetPublicAccessBlock DeletePublicAccessBlock",
    "aws_s3_bucket_server_side_encryption_configuration": "s3: PutBucketEncryption GetBucketEncryption DeleteBucketEncryption",
    "aws_s3_bucket_versioning": "s3: PutBucketVersioning GetBucketVersioning",
    "aws_s3_object": "s3: PutObject HeadObject GetObjectTagging PutObjectTagging ListObjectVersions DeleteObject",
    "aws_s3vectors_index": "s3vectors: CreateIndex GetIndex TagResource UntagResource ListTagsForResource DeleteIndex",
    "aws_s3vectors_vector_bucket": "s3vectors: CreateVectorBucket GetVectorBucket TagResource UntagResource ListTagsForResource DeleteVectorBucket",
    "aws_sesv2_configuration_set": "sesv2: CreateConfigurationSet GetConfigurationSet PutConfigurationSetDeliveryOptions PutConfigurationSetReputationOptions PutConfigurationSetSuppressionOptions TagResource UntagResource ListTagsForResource DeleteConfigurationSet",
    "aws_sesv2_configuration_set_event_destination": "sesv2: CreateConfigurationSetEventDestination GetConfigurationSetEventDestinations UpdateConfigurationSetEventDestination DeleteConfigurationSetEventDestination",
    "aws_sesv2_email_identity": "sesv2: CreateEmailIdentity GetEmailIdentity PutEmailIdentityConfigurationSetAttributes TagResource UntagResource ListTagsForResource DeleteEmailIdentity",
    "aws_sfn_alias": "stepfunctions: CreateStateMachineAlias DescribeStateMachineAlias UpdateStateMachineAlias DeleteStateMachineAlias",
    "aws_sfn_state_machine": "stepfunctions: ValidateStateMachineDefinition CreateStateMachine DescribeStateMachine ListStateMachineVersions UpdateStateMachine TagResource UntagResource ListTagsForResource DeleteStateMachine",
    "aws_sns_topic": "sns: CreateTopic GetTopicAttributes SetTopicAttributes TagResource UntagResource ListTagsForResource DeleteTopic",
    "aws_sns_topic_policy": "sns: SetTopicAttributes GetTopicAttributes",
    "aws_sns_topic_subscription": "sns: Subscribe GetSubscriptionAttributes SetSubscriptionAttributes Unsubscribe",
    "aws_sqs_queue": "sqs: CreateQueue GetQueueAttributes SetQueueAttributes TagQueue UntagQueue ListQueueTags DeleteQueue",
    "aws_sqs_queue_policy": "sqs: SetQueueAttributes GetQueueAttributes",
    "aws_sqs_queue_redrive_allow_policy": "sqs: SetQueueAttributes GetQueueAttributes",
    "aws_ssm_parameter": "ssm: PutParameter GetParameter DescribeParameters AddTagsToResource RemoveTagsFromResource ListTagsForResource DeleteParameter",
    "aws_wafv2_web_acl": "wafv2: CreateWebACL GetWebACL UpdateWebACL TagResource UntagResource ListTagsForResource DeleteWebACL",
}

# Which script asks a service, in the order in which one needs another.
scripts = {
    "kms": "kms", "iam": "iam", "acm": "acm", "route53": "route53", "logs": "logs", "s3": "s3", "s3vectors": "s3vectors", "dynamodb": "dynamodb", "sqs": "sqs", "sns": "sns", "ssm": "ssm", "sesv2": "sesv2",
    "cognito-idp": "cognito", "lambda": "functions", "stepfunctions": "states", "events": "events", "apigatewayv2": "apigatewayv2", "wafv2": "wafv2", "cloudfront": "cloudfront",
    "cloudwatch": "cloudwatch", "budgets": "budgets",
}

# The data sources of other services are computed by the provider itself, or are of types that are declared here.
here = pathlib.Path(__file__).parent
declared = {found for file in pathlib.Path(sys.argv[2]).glob("*.tf") for found in re.findall(r'^resource "(\w+)"', file.read_text(), re.MULTILINE)}
declared |= {found for file in pathlib.Path(sys.argv[2]).glob("*.tf") for found in re.findall(r'^data "(aws_cloudfront_\w+)"', file.read_text(), re.MULTILINE)}
calls.equal(sorted(declared), sorted(asked))


def answered(script):
    """What a script asked and was answered without an error, as service and operation."""
    operations = set()

    def note(http_response, model, **_):
        if http_response.status_code < 300:
            operations.add(model.name)

    calls.session.events.register("after-call", note)
    runpy.run_path(str(here / f"{script}.py"))
    calls.session.events.unregister("after-call", note)
    return operations


for time in ("first", "second"):
    done = {service: answered(script) for service, script in scripts.items()}
    for resource, operations in asked.items():
        service, names = operations.split(": ")
        missing = sorted(set(names.split()) - done[service])
        assert not missing, f"{resource}: nobody has asked {service} for {', '.join(missing)} the {time} time"
