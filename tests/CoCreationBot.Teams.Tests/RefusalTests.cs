using CoCreationBot.Teams.Cards;
using CoCreationBot.Teams.Routing;

namespace CoCreationBot.Teams.Tests;

/// <summary>An answer says by itself whether anything was carried out, and none of it goes over the wire.</summary>
public sealed class RefusalTests
{
    private static readonly AdaptiveCard Form = new() { Body = [new TextBlock("x"), new Container([new TextBlock("Too long")]) { Problem = "Too long" }] };

    public static TheoryData<bool, InvokeResponse> Answers => new()
    {
        { true, InvokeResponse.BadRequest },
        { true, InvokeResponse.NotImplemented },
        { true, InvokeResponse.Error(400, "UnknownVerb", "old") },
        { true, InvokeResponse.Message("no") with { IsRefused = true } },
        { true, InvokeResponse.Card(Form) },
        { true, InvokeResponse.Dialog("t", Form) },
        { false, InvokeResponse.Empty },
        { false, InvokeResponse.Message("saved") },
        { false, InvokeResponse.Dialog("t", Form with { Body = [new Container([new TextBlock("red")]) { Style = "attention" }] }) },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_refusal_is_told_from_an_answer(bool isRefused, InvokeResponse answer)
    {
        Assert.NotNull(answer);
        Assert.Equal(isRefused, answer.IsRefused);
        Assert.DoesNotContain("problem\"", System.Text.Encoding.UTF8.GetString(answer.Body.Span), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("refused", System.Text.Encoding.UTF8.GetString(answer.Body.Span), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_form_says_what_is_wrong_with_it_wherever_that_stands() => Assert.Equal("Too long", Form.Problem);
}
