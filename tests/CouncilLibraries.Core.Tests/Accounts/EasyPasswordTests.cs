using CouncilLibraries.Core.Accounts;

namespace CouncilLibraries.Core.Tests.Accounts;

/// <summary>Passwords that anybody would try first.</summary>
public sealed class EasyPasswordTests
{
    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop12")]
    [InlineData("Password1234")]
    [InlineData("librarylibrary")]
    [InlineData("manchesterunited")]
    [InlineData("hartwellhartwell")]
    public void IsEasy_CommonRepeatedOrOnesOwnName_IsRefused(string password) => Assert.True(EasyPasswords.IsEasy(password, ["Jo Hartwell", "Jo", "Hartwell"]));

    [Theory]
    [InlineData("correct-horse-battery")]
    [InlineData("shelf-teapot-lantern")]
    [InlineData("new-password-of-mine")]
    public void IsEasy_WordsThatDoNotBelongTogether_AreTaken(string password) => Assert.False(EasyPasswords.IsEasy(password, ["Jo Hartwell"]));

    [Fact]
    public void IsEasy_VeryLong_IsJudgedByItsBeginning() => Assert.False(EasyPasswords.IsEasy("shelf-teapot-lantern" + new string('x', 10_000), []));
}
