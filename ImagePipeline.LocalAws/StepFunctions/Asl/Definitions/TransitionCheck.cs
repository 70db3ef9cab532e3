namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>Whether every transition leads somewhere, an end can be reached, and no state is left out.</summary>
internal static class TransitionCheck
{
    public static void Run(StateGroup group, string location, List<Diagnostic> faults)
    {
        CheckTarget(group, group.StartAt, $"{location}/StartAt", faults);
        foreach (var state in group.States.Values)
        {
            foreach (var (target, field) in Transitions(state))
            {
                CheckTarget(group, target, $"{location}/States/{state.Name}/{field}", faults);
            }
        }

        if (!group.States.Values.Any(IsTerminal))
        {
            // AWS says this of the whole, and then nothing of states that cannot be reached.
            faults.Add(new Diagnostic(Diagnostic.MissingEndState, "Workflow has no terminal state", null));
            return;
        }

        var reached = Reach(group);
        foreach (var name in group.States.Keys.Where(name => !reached.Contains(name)))
        {
            faults.Add(new Diagnostic(Diagnostic.MissingTransitionTarget, $"State \"{name}\" is not reachable.", $"{location}/States/{name}"));
        }
    }

    private static IEnumerable<(string Target, string Field)> Transitions(State state)
    {
        if (state.Next is not null)
        {
            yield return (state.Next, "Next");
        }

        for (var i = 0; i < state.Catch.Count; i++)
        {
            yield return (state.Catch[i].Next, $"Catch[{i}]/Next");
        }

        if (state is not ChoiceState choice)
        {
            yield break;
        }

        for (var i = 0; i < choice.Choices.Count; i++)
        {
            yield return (choice.Choices[i].Next, $"Choices[{i}]/Next");
        }

        if (choice.Default is not null)
        {
            yield return (choice.Default, "Default");
        }
    }

    private static bool IsTerminal(State state) => state is SucceedState or FailState || (state is not ChoiceState && state.Next is null);

    private static void CheckTarget(StateGroup group, string target, string location, List<Diagnostic> faults)
    {
        if (!group.States.ContainsKey(target))
        {
            faults.Add(new Diagnostic(Diagnostic.MissingTransitionTarget, $"Missing 'Next' target: {target}", location));
        }
    }

    private static HashSet<string> Reach(StateGroup group)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([group.StartAt]);
        while (open.TryPop(out var name))
        {
            if (group.States.TryGetValue(name, out var state) && reached.Add(name))
            {
                foreach (var (target, _) in Transitions(state))
                {
                    open.Push(target);
                }
            }
        }

        return reached;
    }
}
