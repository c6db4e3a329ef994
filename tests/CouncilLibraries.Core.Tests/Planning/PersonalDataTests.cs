using CouncilLibraries.Core.Planning;

namespace CouncilLibraries.Core.Tests.Planning;

/// <summary>Who answered a consultation is kept out.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Name", "names")]
    [InlineData("First name", "names")]
    [InlineData("SURNAME", "names")]
    [InlineData("Respondent_Name", "names")]
    [InlineData("E-mail", "e-mail addresses")]
    [InlineData("Your email address", "e-mail addresses")]
    [InlineData("Tel.", "telephone numbers")]
    [InlineData("Mobile", "telephone numbers")]
    [InlineData("Telephone number", "telephone numbers")]
    [InlineData("Home address", "addresses")]
    [InlineData("Post code", "postcodes")]
    [InlineData("Postcode (first half)", "postcodes")]
    [InlineData("DOB", "dates of birth")]
    [InlineData("Date of birth", "dates of birth")]
    [InlineData("IP Address", "IP addresses")]
    [InlineData("Respondent ID", "numbers or names of people")]
    [InlineData("Respondent", "numbers or names of people")]
    [InlineData("Library card number", "numbers or names of people")]
    [InlineData("Theme", null)]
    [InlineData("Theme name", null)]
    [InlineData("Name of theme", null)]
    [InlineData("Respondents", null)]
    [InlineData("Number of responses", null)]
    [InlineData("Library name", null)]
    [InlineData("Comments", null)]
    [InlineData("Web address", null)]
    [InlineData("Equipment", null)]
    public void Headings_are_known(string heading, string? kind) => Assert.Equal(kind, PersonalData.InHeading(heading));

    [Theory]
    [InlineData("Write to jo.bloggs@example.org please", "an e-mail address")]
    [InlineData("I live at AB1 2DE", "a postcode")]
    [InlineData("round sw1a1aa way", "a postcode")]
    [InlineData("Ring me on 01632 960 001", "a telephone number")]
    [InlineData("(01632) 960001", "a telephone number")]
    [InlineData("+44 (0)7700 900 123", "a telephone number")]
    [InlineData("07700-900123", "a telephone number")]
    [InlineData("Open at 9am on Saturdays, 214 people asked", null)]
    [InlineData("Between 2010 and 2026 it fell from 1,204,500 to 900,100", null)]
    [InlineData("Buses B1 and B2 go at 5pm", null)]
    [InlineData("Y7 4th form pupils", null)]
    [InlineData("Cost of 0.123456789012", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Texts_are_known(string? text, string? found) => Assert.Equal(found, PersonalData.InText(text));
}
