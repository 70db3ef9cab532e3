// The whole system, as one diagram in Aspire's API.
System.Console.WriteLine();
