using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>DynamoDB's items and tables.</summary>
internal sealed class DynamoDbService : DynamoDbApi
{
    protected override AccessMap Access => DynamoDbAccess.OfTables;

    public DynamoDbService(
        SignatureVerifier signatures, DynamoDbDatabase database, TableCatalog catalog, TableOperations tables, TableSettings settings,
        StreamLog streams, OngoingTransactions ongoing, TimeProvider time)
        : base(signatures, "DynamoDB_20120810")
    {
        var writes = new WriteOperations(database, catalog, streams, ongoing);
        Add("PutItem", ItemShapes.PutItem, writes.PutItemAsync);
        Add("DeleteItem", ItemShapes.DeleteItem, writes.DeleteItemAsync);
        Add("UpdateItem", ItemShapes.UpdateItem, writes.UpdateItemAsync);
        Add("GetItem", ItemShapes.GetItem, new GetItemOperation(database, catalog).RunAsync);
        Add("Query", ItemShapes.Query, new Items.QueryOperation(database, catalog).RunAsync);
        Add("Scan", ItemShapes.Scan, new ScanOperation(database, catalog).RunAsync);
        Add("BatchGetItem", ItemShapes.BatchGetItem, new BatchGetOperation(database, catalog).RunAsync);
        Add("BatchWriteItem", ItemShapes.BatchWriteItem, new BatchWriteOperation(database, catalog, streams).RunAsync);
        Add("TransactWriteItems", ItemShapes.TransactWriteItems, new TransactWriteOperation(database, catalog, streams, ongoing, time).RunAsync);
        Add("TransactGetItems", ItemShapes.TransactGetItems, new TransactGetOperation(database, catalog, ongoing).RunAsync);

        Add("CreateTable", TableShapes.CreateTable, tables.CreateTableAsync);
        Add("UpdateTable", TableShapes.UpdateTable, tables.UpdateTableAsync);
        Add("DeleteTable", TableShapes.DeleteTable, tables.DeleteTableAsync);
        Add("DescribeTable", TableShapes.DescribeTable, tables.DescribeTableAsync);
        Add("ListTables", TableShapes.ListTables, tables.ListTablesAsync);
        Add("DescribeTimeToLive", TableShapes.DescribeTimeToLive, settings.DescribeTimeToLiveAsync);
        Add("UpdateTimeToLive", TableShapes.UpdateTimeToLive, settings.UpdateTimeToLiveAsync);
        Add("DescribeContinuousBackups", TableShapes.DescribeContinuousBackups, settings.DescribeContinuousBackupsAsync);
        Add("UpdateContinuousBackups", TableShapes.UpdateContinuousBackups, settings.UpdateContinuousBackupsAsync);
        Add("TagResource", TableShapes.TagResource, settings.TagResourceAsync);
        Add("UntagResource", TableShapes.UntagResource, settings.UntagResourceAsync);
        Add("ListTagsOfResource", TableShapes.ListTagsOfResource, settings.ListTagsOfResourceAsync);
        Add("DescribeLimits", TableShapes.DescribeLimits, _ => Task.FromResult<JsonBody>(new JsonObject
        {
            ["AccountMaxReadCapacityUnits"] = 80_000,
            ["AccountMaxWriteCapacityUnits"] = 80_000,
            ["TableMaxReadCapacityUnits"] = 40_000,
            ["TableMaxWriteCapacityUnits"] = 40_000,
        }));
    }
}
