using CouncilLibraries.Core.Notifications;
using CouncilLibraries.Web.TagHelpers;

namespace CouncilLibraries.Web.Pages;

/// <summary>What is said of e-mails in everyday words.</summary>
public static class MailWords
{
    /// <summary>How a kind can be had.</summary>
    public static readonly IReadOnlyList<Choice> Deliveries = [new(nameof(MailDelivery.AtOnce), "At once"), new(nameof(MailDelivery.Daily), "Once a day, all in one"), new(nameof(MailDelivery.Never), "Not by email")];

    /// <summary>A kind.</summary>
    public static string Text(MailKind kind) => kind switch
    {
        MailKind.Reminder => "Reminders",
        MailKind.News => "News",
        MailKind.Answer => "Answers",
        _ => "Everything you can choose about",
    };

    /// <summary>What is of a kind.</summary>
    public static string Hint(MailKind kind) => kind switch
    {
        MailKind.Reminder => "Figures that are still missing, actions that are due, the yearly review of a plan",
        MailKind.News => "Figures sent back to you, a page shared with you, a council that asks to join",
        _ => "What became of a comment or a case study of yours",
    };
}
