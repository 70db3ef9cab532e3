using ImagePipeline.IntegrationTests.Pipeline;
using Microsoft.Playwright;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>A moderator decides by keys, an owner sees why and contests it.</summary>
public sealed class ReviewPageTests(RunningPages site) : PageTest(site)
{
    private ILocator Picture => Page.GetByRole(AriaRole.Img, new() { Name = "The picture that is to be reviewed" });

    [Fact]
    public async Task APicture_IsRevealedWhileItIsHeld_RejectedAndContested()
    {
        using var client = Client();
        var image = await client.UploadAndWaitAsync(ReviewClient.Doubtful(67, "Gambling"), "doubtful.png", "image/png", Cancellation);
        var id = (string)image["id"]!;

        await Page.GotoAsync("/");
        await Link("Review").ClickAsync();
        await Expect(Page.GetByText("Gambling", new() { Exact = true })).ToBeVisibleAsync();
        await ExamineAsync("review");

        var hold = Button("Hold to reveal the picture");
        await hold.FocusAsync();
        await Page.Keyboard.DownAsync(" ");
        await Expect(Picture).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => [...document.images].some((image) => image.alt.startsWith('The picture') && image.naturalWidth > 0)");
        await Page.Keyboard.UpAsync(" ");
        await Expect(Picture).ToHaveCountAsync(0);

        await Page.Keyboard.PressAsync("r");
        await Page.Keyboard.TypeAsync("It shows dice.");
        await ExamineAsync("review-reject");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading("Nothing waits for a review")).ToBeVisibleAsync();
        await client.UntilAsync(id, "REJECTED", Cancellation);

        await Page.GotoAsync($"/photos/{id}");
        await Expect(Page.GetByText("A moderator rejected it: “It shows dice.”").First).ToBeVisibleAsync();
        await ExamineAsync("rejected");
        await Page.GetByRole(AriaRole.Textbox).FillAsync("They are cubes of sugar.");
        await Button("Ask for another look").ClickAsync();
        await client.UntilAsync(id, "IN_REVIEW", Cancellation);

        await Page.GotoAsync("/review");
        await Expect(Page.GetByText("“They are cubes of sugar.”").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("a");
        await client.UntilAsync(id, "READY", Cancellation);
    }
}
