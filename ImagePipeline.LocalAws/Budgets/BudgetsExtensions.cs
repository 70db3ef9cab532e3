using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Budgets;

internal static class BudgetsExtensions
{
    public static void AddBudgets(this IServiceCollection services) => services
        .AddSingleton<BudgetOperations>()
        .AddSingleton<NotificationOperations>()
        .AddSingleton<IAwsService, BudgetsService>();
}
