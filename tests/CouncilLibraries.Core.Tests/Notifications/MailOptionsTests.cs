using CouncilLibraries.Core.Notifications;
using Microsoft.Extensions.Configuration;

namespace CouncilLibraries.Core.Tests.Notifications;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("post", "/srv/site/post")]
    [InlineData("/var/post", "/var/post")]
    [InlineData(null, "/srv/site/App_Data/mail")]
    public void Folder_is_under_the_content_root_unless_it_is_absolute(string? folder, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(folder is null ? [] : [new("Mail:Folder", folder)]).Build();

        Assert.Equal(Path.GetFullPath(expected), MailOptions.Read(configuration, "/srv/site").Folder);
    }
}
