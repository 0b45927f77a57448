using CoCreationBot.Domain.Initiatives;
using CoCreationBot.Domain.Links;
using CoCreationBot.Domain.Rules;
using CsCheck;

namespace CoCreationBot.Domain.Tests.Links;

/// <summary>A link code: for one conversation, once, for a week, and not for guessers.</summary>
public sealed class LinkCodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Maria = new("maria");

    private static LinkCode Code => LinkCode.Make("key", Initiative, Alex, "tenant", 0, Now).Value;

    private static PersonId Alex { get; } = new("alex");

    private static Initiative Initiative => Domain.Initiatives.Initiative.Start(
        new InitiativeId("i"), new InitiativeDraft("One door", "Forms", "", "Director", "Families", ["Housing"], "en", DecisionRule.Default), Alex, Now).Value;

    [Fact]
    public void Only_a_facilitator_gets_one_and_only_while_there_is_room()
    {
        Assert.Equal(Refusal.OnlyFacilitators, LinkCode.Make("k", Initiative, Maria, "t", 0, Now).Refusal);
        Assert.Equal(Refusal.TooManyLinkedSpaces, LinkCode.Make("k", Initiative, Alex, "t", LinkCode.MostLinked, Now).Refusal);
        Assert.Equal(Now.AddDays(7), Code.ExpiresAt);
    }

    [Fact]
    public void Given_once_it_belongs_to_that_conversation_and_person()
    {
        var given = Code.Give("there", "TENANT", Maria, [], Now).Value;
        Assert.Equal(given, given.Give("there", "tenant", Maria, [], Now).Value);
        Assert.Equal(Refusal.LinkCodeWrong, given.Give("elsewhere", "tenant", Maria, [], Now).Refusal);
        Assert.Equal(Refusal.LinkCodeWrong, given.Give("there", "tenant", Alex, [], Now).Refusal);
        Assert.Equal(Refusal.OnlyWhoGaveCode, given.Decide("there", Alex, true, Now).Refusal);
        Assert.Equal(Refusal.LinkCodeWrong, given.Decide("elsewhere", Maria, true, Now).Refusal);
        var accepted = given.Decide("there", Maria, true, Now).Value;
        Assert.Equal(Now, accepted.DecidedAt);
        Assert.Equal(accepted, accepted.Decide("there", Maria, true, Now.AddDays(30)).Value);
        Assert.Equal(Refusal.LinkCodeWrong, accepted.Decide("there", Maria, false, Now).Refusal);
        Assert.Equal(Refusal.LinkCodeWrong, accepted.Give("there", "tenant", Maria, [], Now).Refusal);
        Assert.Equal(Refusal.LinkCodeWrong, given.Decide("there", Maria, false, Now).Value.Decide("there", Maria, true, Now).Refusal);
    }

    [Fact]
    public void After_a_week_it_neither_begins_nor_ends_a_link()
    {
        var late = Now.AddDays(7);
        Assert.Equal(Refusal.LinkCodeWrong, Code.Give("there", "tenant", Maria, [], late).Refusal);
        Assert.True(Code.Give("there", "tenant", Maria, [], late.AddTicks(-1)).Succeeded);
        Assert.Equal(Refusal.LinkCodeWrong, Code.Give("there", "tenant", Maria, [], Now).Value.Decide("there", Maria, true, late).Refusal);
        Assert.Equal(Refusal.LinkCodeWrong, Code.Decide("there", Maria, true, Now).Refusal);
    }

    [Theory]
    [InlineData("tenant", "", true)]
    [InlineData("other", "", false)]
    [InlineData("other", "other", false)]
    [InlineData("other", "tenant,OTHER", true)]
    [InlineData(null, "tenant", false)]
    public void Another_tenant_needs_the_operators_word_for_both(string? tenant, string allowed, bool works) =>
        Assert.Equal(works, Code.Give("there", tenant, Maria, Texts.List(allowed), Now).Succeeded);

    [Fact]
    public void Five_tries_an_hour_and_a_right_one_does_not_count()
    {
        var guesses = new Guesses("x", []);
        foreach (var minute in Enumerable.Range(0, 5))
        {
            guesses = guesses.Begin(Now.AddMinutes(minute)).Value;
        }

        Assert.Equal(Refusal.TooManyGuesses, guesses.Begin(Now.AddMinutes(59)).Refusal);
        Assert.Equal(5, guesses.Begin(Now.AddMinutes(60)).Value.At.Count);
    }

    [Fact]
    public void Every_secret_is_written_in_its_own_way_and_read_back_however_it_is_typed() =>
        Gen.Byte.Array[LinkCode.SecretBytes].Sample(secret =>
        {
            var text = CodeText.Write(secret);
            var read = CodeText.Read(text)!;
            return read.Length == 26 && read == CodeText.Read($" {text.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l')} ") && Value(read).SequenceEqual(secret);
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("ABCDE-ABCDE-ABCDE-ABCDE-ABCDE-AB")]
    [InlineData("UBCDE-ABCDE-ABCDE-ABCDE-ABCDE-A")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(CodeText.Read(typed));

    private static byte[] Value(string signs)
    {
        var number = signs.Aggregate(System.Numerics.BigInteger.Zero, (sum, sign) => (sum * 32) + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(sign, StringComparison.Ordinal)) >> 2;
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[LinkCode.SecretBytes - bytes.Length], .. bytes];
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void A_secret_of_another_length_is_none(int bytes) => Assert.Throws<ArgumentException>(() => CodeText.Write(new byte[bytes]));

    [Fact]
    public void A_code_is_written_in_fives_so_that_it_can_be_read_aloud()
    {
        Assert.Equal("00000-00000-00000-00000-00000-0", CodeText.Write(new byte[16]));

        // 128 ones are 25 times five and three more, which two noughts fill up.
        Assert.Equal("ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-W", CodeText.Write([.. Enumerable.Repeat((byte)255, 16)]));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a", null)]
    [InlineData(null, "a")]
    public void Who_says_no_tenant_meets_nobody(string? one, string? other) => Assert.False(LinkCode.MayMeet(one, other, ["a"]));
}
