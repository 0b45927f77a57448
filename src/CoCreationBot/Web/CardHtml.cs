using System.Globalization;
using System.Text;
using CoCreationBot.Teams.Cards;

namespace CoCreationBot.Web;

/// <summary>A card for reading, without a script: its words, facts, tables and pictures. On paper its questions have room to answer.</summary>
internal sealed class CardHtml(StringBuilder html, bool isPaper = false)
{
    public static string Of(AdaptiveCard card)
    {
        var html = new StringBuilder();
        new CardHtml(html).Write(card.Body);
        return html.ToString();
    }

    public void Write(IEnumerable<CardElement> elements)
    {
        foreach (var element in elements.Where(element => element.IsVisible != false))
        {
            Write(element);
        }
    }

    private void Write(CardElement element)
    {
        switch (element)
        {
            case TextBlock text when text.Text.Trim().Length > 0:
                Text(text);
                break;
            case RichTextBlock rich:
                Tag("p", null, string.Concat(rich.Inlines.Select(run => CardMarkdown.Encode(run.Text))));
                break;
            case FactSet facts:
                html.Append("<dl>\n");
                foreach (var fact in facts.Facts)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<div><dt>{CardMarkdown.ToHtml(fact.Title)}</dt><dd>{CardMarkdown.ToHtml(fact.Value)}</dd></div>\n");
                }

                html.Append("</dl>\n");
                break;
            case Container container:
                Within($"box {container.Style}", container.Items);
                break;
            case ColumnSet columns:
                html.Append("<div class=\"columns\">\n");
                foreach (var column in columns.Columns)
                {
                    Within("column", column.Items);
                }

                html.Append("</div>\n");
                break;
            case Table table:
                Table(table);
                break;
            case Image image:
                html.Append(CultureInfo.InvariantCulture, $"<img src=\"{CardMarkdown.Encode(image.Url)}\" alt=\"{CardMarkdown.Encode(image.AltText)}\">\n");
                break;
            case CardInput input when isPaper:
                Question(input);
                break;
        }
    }

    private void Text(TextBlock text)
    {
        var (name, style) = text switch
        {
            { Style: "heading" } => ("h3", null),
            { Weight: "Bolder", Style: null } => ("h4", null),
            { IsSubtle: true } => ("p", "note"),
            _ => ("p", (string?)null),
        };
        Tag(name, style, CardMarkdown.ToHtml(text.Text));
    }

    private void Within(string style, IEnumerable<CardElement> items)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"{CardMarkdown.Encode(style.Trim())}\">\n");
        Write(items);
        html.Append("</div>\n");
    }

    private void Table(Table table)
    {
        html.Append("<table>\n");
        foreach (var (row, place) in table.Rows.Select((row, place) => (row, place)))
        {
            html.Append("<tr>");
            foreach (var cell in row.Cells)
            {
                var words = string.Join(" ", cell.Items.OfType<TextBlock>().Select(text => CardMarkdown.ToHtml(text.Text)));
                html.Append(place == 0 ? $"<th scope=\"col\">{words}</th>" : $"<td>{words}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    // Boxes to tick, lines to write on.
    private void Question(CardInput input)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"question\">\n<p><strong>{CardMarkdown.Encode(input.Label)}</strong></p>\n");
        switch (input)
        {
            case ChoiceSetInput choices:
                html.Append("<ul class=\"boxes\">\n");
                foreach (var choice in choices.Choices)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<li>{CardMarkdown.Encode(choice.Title)}</li>\n");
                }

                html.Append("</ul>\n");
                break;
            case ToggleInput toggle:
                html.Append(CultureInfo.InvariantCulture, $"<ul class=\"boxes\"><li>{CardMarkdown.Encode(toggle.Title)}</li></ul>\n");
                break;
            case TextInput { IsMultiline: true }:
                html.Append("<div class=\"lines long\"></div>\n");
                break;
            default:
                html.Append("<div class=\"lines\"></div>\n");
                break;
        }

        html.Append("</div>\n");
    }

    private void Tag(string name, string? style, string inner) =>
        html.Append(CultureInfo.InvariantCulture, $"<{name}{(style is null ? "" : $" class=\"{style}\"")}>{inner}</{name}>\n");
}
