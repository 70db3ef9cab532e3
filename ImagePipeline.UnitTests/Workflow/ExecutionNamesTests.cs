using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.UnitTests.Workflow;

public sealed class ExecutionNamesTests
{
    [Theory]
    [InlineData("arn:aws:states:eu-west-1:111122223333:stateMachine:photos")]
    [InlineData("arn:aws:states:eu-west-1:111122223333:stateMachine:photos:live")]
    [InlineData("arn:aws:states:eu-west-1:111122223333:stateMachine:photos:12")]
    public void ArnOf_NamesTheStateMachine_WhateverItsVersion(string stateMachine) =>
        Assert.Equal("arn:aws:states:eu-west-1:111122223333:execution:photos:run", ExecutionNames.ArnOf(stateMachine, "run"));
}
