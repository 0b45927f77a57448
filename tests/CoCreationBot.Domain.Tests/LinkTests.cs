using CoCreationBot.Domain.Needs;

namespace CoCreationBot.Domain.Tests;

public sealed class LinkTests
{
    [Fact]
    public void A_link_is_named_or_bears_the_name_of_its_place()
    {
        Assert.Equal(new HttpsLink("Plan", "https://example.org/plan"), HttpsLink.Create(" Plan ", " https://example.org/plan ").Value.Link);
        Assert.Equal(("example.org", "example.org"), (HttpsLink.Create(null, "https://example.org/plan").Value.Link!.Name, HttpsLink.Create("x", "https://example.org/plan").Value.Link!.Host));
        Assert.Null(HttpsLink.Create(" ", null).Value.Link);
        Assert.Equal(Refusal.FileMissing, HttpsLink.Create("Plan", " ").Refusal);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("https://user@example.org")]
    [InlineData("example.org")]
    [InlineData("/plan")]
    [InlineData("javascript:alert(1)")]
    public void What_leads_elsewhere_than_to_a_page_is_refused(string url) => Assert.Equal(Refusal.LinkNotValid, HttpsLink.Create("x", url).Refusal);

    [Fact]
    public void A_link_and_its_name_have_room()
    {
        var longest = "https://example.org/" + new string('x', HttpsLink.UrlLength - 20);
        Assert.Equal(2000, longest.Length);
        Assert.True(HttpsLink.Create(new string('n', Texts.TitleLength), longest).Succeeded);
        Assert.Equal(Refusal.TextTooLong, HttpsLink.Create("n", longest + "x").Refusal);
        Assert.Equal(Refusal.TextTooLong, HttpsLink.Create(new string('n', Texts.TitleLength + 1), "https://example.org").Refusal);
    }

    [Fact]
    public void Words_of_a_message_wait_once_for_their_author_and_not_too_many()
    {
        PendingNeed Asked(string text, string author = "author") => new("p", text, new PersonId(author), author, Build.Somebody, "Somebody", Build.Now);
        var asked = Asked("The papers again");
        Assert.Same(asked, PendingNeed.Ask(asked, []).Value);
        Assert.Same(asked, PendingNeed.Ask(asked, [Asked("Other words"), Asked("The papers again", "other")]).Value);
        Assert.Equal(Refusal.AskedAlready, PendingNeed.Ask(asked, [Asked("The papers again")]).Refusal);
        Assert.Equal(Refusal.TextMissing, PendingNeed.Ask(Asked(" "), []).Refusal);
        Assert.True(PendingNeed.Ask(Asked(new string('x', Texts.StoryLength)), []).Succeeded);
        Assert.Equal(Refusal.TextTooLong, PendingNeed.Ask(Asked(new string('x', Texts.StoryLength + 1)), []).Refusal);
        PendingNeed[] Waiting(int number) => [.. Enumerable.Range(0, number).Select(place => Asked($"words {place}"))];
        Assert.True(PendingNeed.Ask(asked, Waiting(PendingNeed.MostWaiting - 1)).Succeeded);
        Assert.Equal(Refusal.TooManyWaiting, PendingNeed.Ask(asked, Waiting(PendingNeed.MostWaiting)).Refusal);
    }
}
