namespace CoCreationBot.Domain.Tests;

/// <summary>Whole numbers as people and clients write them.</summary>
public sealed class WholeNumberTests
{
    [Theory]
    [InlineData("2", 2)]
    [InlineData(" 2 ", 2)]
    [InlineData("\u00a02\u200b", 2)]
    [InlineData("\ufeff2", 2)]
    [InlineData("2.0", 2)]
    [InlineData("2,0", 2)]
    [InlineData("2.00", 2)]
    [InlineData("2.0000", 2)]
    [InlineData("0.000", 0)]
    [InlineData("002", 2)]
    [InlineData("+2", 2)]
    [InlineData("-2", -2)]
    [InlineData("\u22122", -2)]
    [InlineData("-0", 0)]
    [InlineData("２", 2)]
    [InlineData("２．０", 2)]
    [InlineData("＋２，０", 2)]
    [InlineData("٢", 2)]
    [InlineData("٢٫٠", 2)]
    [InlineData("۱۲", 12)]
    [InlineData("१२", 12)]
    [InlineData("𝟐", 2)]
    [InlineData("1 000", 1000)]
    [InlineData("1\u00a0000\u00a0000", 1000000)]
    [InlineData("1\u202f000,0", 1000)]
    [InlineData("99999999999", int.MaxValue)]
    [InlineData("-99999999999", int.MinValue)]
    public void A_whole_number_counts_however_it_is_written(string typed, int number)
    {
        Assert.True(WholeNumbers.TryRead(typed, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("2.5")]
    [InlineData("2,5")]
    [InlineData("two")]
    [InlineData("1e1")]
    [InlineData("1E1")]
    [InlineData("0x2")]
    [InlineData("2.")]
    [InlineData(",0")]
    [InlineData("2.000")]
    [InlineData("2,000")]
    [InlineData("1,000.0")]
    [InlineData("1 00")]
    [InlineData("1 2")]
    [InlineData("1000 000")]
    [InlineData("--2")]
    [InlineData("- 2")]
    [InlineData("2²")]
    [InlineData("②")]
    [InlineData("½")]
    [InlineData("Ⅱ")]
    [InlineData("二")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("?")]
    [InlineData("[2]")]
    public void Everything_else_is_no_number_and_is_not_taken_for_nothing(string typed)
    {
        Assert.False(WholeNumbers.TryRead(typed, out var read));
        Assert.Null(read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200b\u00ad")]
    public void Nothing_typed_is_no_number_and_nothing_wrong(string? typed)
    {
        Assert.True(WholeNumbers.TryRead(typed, out var read));
        Assert.Null(read);
    }
}
