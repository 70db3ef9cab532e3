"""A bucket of vectors and its index, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

vectors = client("s3vectors")
bucket = f"arn:aws:s3vectors:us-east-1:{account}:bucket/terraform-vectors"


def vector_bucket():
    equal("NotFoundException", refused(vectors.get_vector_bucket, vectorBucketArn=bucket)[0])
    created = answer(vectors.create_vector_bucket, vectorBucketName="terraform-vectors", encryptionConfiguration={"sseType": "AES256"}, tags={"a": "1", "b": "2"})
    equal({"vectorBucketArn": bucket}, created)
    expected = {"vectorBucketName": "terraform-vectors", "vectorBucketArn": bucket, "creationTime": "TIME", "encryptionConfiguration": {"sseType": "AES256"}}
    equal(expected, answer(vectors.get_vector_bucket, vectorBucketArn=bucket)["vectorBucket"])
    tagged(bucket)
    index()
    vectors.delete_vector_bucket(vectorBucketArn=bucket)
    equal("NotFoundException", refused(vectors.get_vector_bucket, vectorBucketArn=bucket)[0])


def index():
    arn = f"{bucket}/index/images"
    settings = {"indexName": "images", "dataType": "float32", "dimension": 4, "distanceMetric": "cosine"}
    equal("NotFoundException", refused(vectors.get_index, indexArn=arn)[0])
    equal({"indexArn": arn}, answer(vectors.create_index, vectorBucketName="terraform-vectors", **settings, tags={"a": "1", "b": "2"}))
    subset({"vectorBucketName": "terraform-vectors", "indexArn": arn, "creationTime": "TIME"} | settings, answer(vectors.get_index, indexArn=arn)["index"])
    tagged(arn)
    vectors.delete_index(indexArn=arn)
    equal("NotFoundException", refused(vectors.get_index, indexArn=arn)[0])


def tagged(arn):
    equal({"a": "1", "b": "2"}, vectors.list_tags_for_resource(resourceArn=arn)["tags"])
    vectors.untag_resource(resourceArn=arn, tagKeys=["b"])
    vectors.tag_resource(resourceArn=arn, tags={"c": "3"})
    equal({"a": "1", "c": "3"}, vectors.list_tags_for_resource(resourceArn=arn)["tags"])


vector_bucket()
