"""ACM's certificates, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

acm = client("acm")


def certificate():
    missing = f"arn:aws:acm:us-east-1:{account}:certificate/11111111-2222-3333-4444-555555555555"
    equal(("ResourceNotFoundException", f"Could not find certificate {missing} in account {account}."), refused(acm.describe_certificate, CertificateArn=missing))
    equal("ResourceNotFoundException", refused(acm.delete_certificate, CertificateArn=missing)[0])
    equal("InvalidArnException", refused(acm.describe_certificate, CertificateArn=f"arn:aws:iam::{account}:role/r")[0])
    request = {"DomainName": "Photos.example.com", "ValidationMethod": "DNS", "SubjectAlternativeNames": ["*.photos.example.com"], "IdempotencyToken": "tf1", "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}
    arn = acm.request_certificate(**request)["CertificateArn"]
    equal(arn, acm.request_certificate(**request)["CertificateArn"])
    found = answer(acm.describe_certificate, CertificateArn=arn)["Certificate"]
    subset({
        "CertificateArn": arn, "DomainName": "photos.example.com", "SubjectAlternativeNames": ["photos.example.com", "*.photos.example.com"], "Status": "ISSUED", "Type": "AMAZON_ISSUED",
        "KeyAlgorithm": "RSA-2048", "InUseBy": [], "IssuedAt": "TIME", "NotBefore": "TIME", "NotAfter": "TIME", "RenewalEligibility": "INELIGIBLE",
        "Options": {"CertificateTransparencyLoggingPreference": "ENABLED", "Export": "DISABLED"},
    }, found)
    own, wildcard = found["DomainValidationOptions"]
    equal(("photos.example.com", "*.photos.example.com", "SUCCESS", "DNS"), (own["DomainName"], wildcard["DomainName"], own["ValidationStatus"], own["ValidationMethod"]))
    equal(own["ResourceRecord"], wildcard["ResourceRecord"])
    record = own["ResourceRecord"]
    assert record["Name"].startswith("_") and record["Name"].endswith(".photos.example.com.") and record["Type"] == "CNAME" and record["Value"].endswith(".acm-validations.aws."), record

    acm.update_certificate_options(CertificateArn=arn, Options={"CertificateTransparencyLoggingPreference": "DISABLED"})
    equal("DISABLED", acm.describe_certificate(CertificateArn=arn)["Certificate"]["Options"]["CertificateTransparencyLoggingPreference"])
    acm.add_tags_to_certificate(CertificateArn=arn, Tags=[{"Key": "c", "Value": "3"}])
    acm.remove_tags_from_certificate(CertificateArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], acm.list_tags_for_certificate(CertificateArn=arn)["Tags"])
    equal([arn], [summary["CertificateArn"] for summary in acm.list_certificates()["CertificateSummaryList"]])
    equal("InvalidParameterException", refused(acm.request_certificate, DomainName="no domain", ValidationMethod="DNS")[0])
    equal("NotImplemented", refused(acm.request_certificate, DomainName="example.com", ValidationMethod="EMAIL")[0])
    acm.delete_certificate(CertificateArn=arn)
    equal("ResourceNotFoundException", refused(acm.list_tags_for_certificate, CertificateArn=arn)[0])
    equal([], acm.list_certificates()["CertificateSummaryList"])


certificate()
