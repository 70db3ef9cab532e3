"""SES's identities and configuration sets, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

ses = client("sesv2")
sns = client("sns")


def configuration_set():
    equal("NotFoundException", refused(ses.get_configuration_set, ConfigurationSetName="mail")[0])
    options = {"DeliveryOptions": {"TlsPolicy": "REQUIRE"}, "ReputationOptions": {"ReputationMetricsEnabled": True}, "SuppressionOptions": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]}}
    ses.create_configuration_set(ConfigurationSetName="mail", **options, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    equal("AlreadyExistsException", refused(ses.create_configuration_set, ConfigurationSetName="mail")[0])
    expected = options | {"ConfigurationSetName": "mail", "SendingOptions": {"SendingEnabled": True}, "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}
    equal(expected, answer(ses.get_configuration_set, ConfigurationSetName="mail"))

    ses.put_configuration_set_delivery_options(ConfigurationSetName="mail", TlsPolicy="OPTIONAL")
    ses.put_configuration_set_reputation_options(ConfigurationSetName="mail", ReputationMetricsEnabled=False)
    ses.put_configuration_set_sending_options(ConfigurationSetName="mail", SendingEnabled=False)
    ses.put_configuration_set_suppression_options(ConfigurationSetName="mail", SuppressedReasons=["BOUNCE"])
    ses.put_configuration_set_tracking_options(ConfigurationSetName="mail", CustomRedirectDomain="go.example.com")
    ses.put_configuration_set_vdm_options(ConfigurationSetName="mail", VdmOptions={"DashboardOptions": {"EngagementMetrics": "ENABLED"}})
    changed = expected | {
        "DeliveryOptions": {"TlsPolicy": "OPTIONAL"}, "ReputationOptions": {"ReputationMetricsEnabled": False}, "SendingOptions": {"SendingEnabled": False},
        "SuppressionOptions": {"SuppressedReasons": ["BOUNCE"]}, "TrackingOptions": {"CustomRedirectDomain": "go.example.com"},
        "VdmOptions": {"DashboardOptions": {"EngagementMetrics": "ENABLED"}},
    }
    equal(changed, answer(ses.get_configuration_set, ConfigurationSetName="mail"))
    equal("NotFoundException", refused(ses.put_configuration_set_sending_options, ConfigurationSetName="none", SendingEnabled=True)[0])
    tags(f"arn:aws:ses:us-east-1:{account}:configuration-set/mail")

    topic = sns.create_topic(Name="of-mail")["TopicArn"]
    destination = {"Enabled": True, "MatchingEventTypes": ["BOUNCE", "COMPLAINT"], "SnsDestination": {"TopicArn": topic}}
    ses.create_configuration_set_event_destination(ConfigurationSetName="mail", EventDestinationName="feedback", EventDestination=destination)
    equal([destination | {"Name": "feedback"}], ses.get_configuration_set_event_destinations(ConfigurationSetName="mail")["EventDestinations"])
    ses.update_configuration_set_event_destination(ConfigurationSetName="mail", EventDestinationName="feedback", EventDestination=destination | {"Enabled": False})
    equal([destination | {"Name": "feedback", "Enabled": False}], ses.get_configuration_set_event_destinations(ConfigurationSetName="mail")["EventDestinations"])
    ses.delete_configuration_set_event_destination(ConfigurationSetName="mail", EventDestinationName="feedback")
    equal([], ses.get_configuration_set_event_destinations(ConfigurationSetName="mail")["EventDestinations"])


def tags(arn):
    ses.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "3"}])
    ses.untag_resource(ResourceArn=arn, TagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], ses.list_tags_for_resource(ResourceArn=arn)["Tags"])
    equal("NotFoundException", refused(ses.list_tags_for_resource, ResourceArn=arn + "-not")[0])


def identity():
    equal("NotFoundException", refused(ses.get_email_identity, EmailIdentity="example.com")[0])
    created = answer(ses.create_email_identity, EmailIdentity="example.com", ConfigurationSetName="mail", Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    found = answer(ses.get_email_identity, EmailIdentity="example.com")
    subset({"IdentityType": "DOMAIN", "ConfigurationSetName": "mail", "VerificationStatus": "SUCCESS", "VerifiedForSendingStatus": True, "DkimAttributes": created["DkimAttributes"]}, found)
    equal(3, len(set(found["DkimAttributes"]["Tokens"])))
    tags(f"arn:aws:ses:us-east-1:{account}:identity/example.com")
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], ses.get_email_identity(EmailIdentity="example.com")["Tags"])
    ses.put_email_identity_configuration_set_attributes(EmailIdentity="example.com")
    equal(None, ses.get_email_identity(EmailIdentity="example.com").get("ConfigurationSetName"))
    equal("NotFoundException", refused(ses.put_email_identity_configuration_set_attributes, EmailIdentity="example.com", ConfigurationSetName="none")[0])
    ses.put_email_identity_configuration_set_attributes(EmailIdentity="example.com", ConfigurationSetName="mail")
    equal("mail", ses.get_email_identity(EmailIdentity="example.com")["ConfigurationSetName"])
    ses.delete_email_identity(EmailIdentity="example.com")
    equal("NotFoundException", refused(ses.get_email_identity, EmailIdentity="example.com")[0])


configuration_set()
identity()
ses.delete_configuration_set(ConfigurationSetName="mail")
equal("NotFoundException", refused(ses.get_configuration_set, ConfigurationSetName="mail")[0])
# What was said of it ends with it.
ses.create_configuration_set(ConfigurationSetName="mail")
equal({"ConfigurationSetName": "mail", "ReputationOptions": {"ReputationMetricsEnabled": False}, "SendingOptions": {"SendingEnabled": True}, "Tags": []}, answer(ses.get_configuration_set, ConfigurationSetName="mail"))
ses.delete_configuration_set(ConfigurationSetName="mail")
