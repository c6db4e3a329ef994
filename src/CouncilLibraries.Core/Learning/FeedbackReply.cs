namespace CouncilLibraries.Core.Learning;

/// <summary>What the e-mail with a reply says.</summary>
public static class FeedbackReply
{
    /// <summary>Told to a visitor, whose address is deleted with the e-mail.</summary>
    public const string AddressGone = "With this email we have deleted your address. If you did not write to us, somebody typed it by mistake: you will hear nothing more.";

    /// <summary>Subject line.</summary>
    public static string Heading(FeedbackComment comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        return FormattableString.Invariant($"Reply to your comment {comment.Number}");
    }

    /// <summary>Why a comment is not shown, after “because”.</summary>
    public static string Because(NotShownReason? reason) => reason switch
    {
        NotShownReason.NamesSomebody => "it names somebody, or shows who is meant",
        NotShownReason.AboutSomethingElse => "it is about something else than the toolkits and this site",
        NotShownReason.Abusive => "it could hurt somebody",
        NotShownReason.Spam => "it sells something, or we cannot tell what it means",
        _ => "it is not about the toolkits and this site",
    };

    /// <summary>The e-mail after its greeting. It repeats nothing of the comment: the address may be somebody else’s.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="answer">The comment that is answered: the same, or the one that it is a duplicate of.</param>
    /// <param name="link">Where it stands for everybody to read; null where it does not.</param>
    public static string Text(FeedbackComment comment, FeedbackComment answer, string? link)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(answer);
        var decided = answer.Status switch
        {
            FeedbackStatus.Planned => "We will do something about it.",
            FeedbackStatus.Done => "It is done.",
            FeedbackStatus.Declined => "We have decided not to do it.",
            _ => $"We do not show it on the site, because {Because(answer.WhyNotShown)}.",
        };
        return $"""
            thank you for your comment on “{comment.Subject}”. {decided} This is our reply:

            {answer.Reply}
            """ + (link is null ? "" : $"\n\nComment and reply, for everybody to read:\n\n{link}");
    }
}
