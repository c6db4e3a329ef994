using CouncilLibraries.Core.Assessments;
using CouncilLibraries.Core.Learning;
using CouncilLibraries.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Demo;

/// <summary>Invented comments on the starter framework and on parts of the site. The second version's list of changes names the first three.</summary>
internal static class DemoFeedback
{
    /// <summary>Saves them where there is no comment yet.</summary>
    public static async Task SaveAsync(CouncilLibrariesContext database, CancellationToken cancellationToken)
    {
        if (await database.FeedbackComments.AnyAsync(cancellationToken))
        {
            return;
        }

        database.FeedbackComments.AddRange(Comments());
        await database.SaveChangesAsync(cancellationToken);
    }

    private static IEnumerable<FeedbackComment> Comments()
    {
        var framework = FrameworkFile.Starter("1").Content!;
        yield return Comment(1, "unit-costs", "Half our team counted the council’s recharges and the other half did not, so our ratings were two points apart.",
            FeedbackStatus.Done, "Thank you. Version 2 says that support and buildings belong to it.");
        yield return Comment(2, "shared-aims", "We could not tell this from joint delivery and wrote the same reasons twice.",
            FeedbackStatus.Done, "Others said so too. The two are one in version 2.");
        yield return Comment(3, "buildings", "We opened as cool rooms twice last summer. Nothing here asks whether we were ready for it.",
            FeedbackStatus.Done, "Version 2 has a criterion of its own for this.");
        yield return Comment(4, "feedback-shown", "Could you give an example for a library with one room and no website of its own?",
            FeedbackStatus.Planned, "We will add one to the help in the next version.");
        yield return Comment(5, "few-measures", "Please add a total score, so that we can compare ourselves with last year.",
            FeedbackStatus.Declined, "A total would hide where you stand, and invite ranking. The report sets each criterion beside last time’s.");
        yield return Comment(6, "inclusion", "Our volunteers liked this one best. It got the longest discussion of the evening.", FeedbackStatus.New, null);
        var months = OnPage(7, "page/returns", "Entering figures", "We count by month and could not find where to put a single month in.",
            new FeedbackDecision(FeedbackStatus.Done, "The months now stand above the boxes, and “Month by month” shows the whole year."));
        yield return months;
        yield return OnPage(8, "page/returns", "Entering figures", "Where do I choose the month?", new FeedbackDecision(FeedbackStatus.Duplicate, DuplicateOfId: months.Id));
        yield return OnPage(9, "page/brief", "The page for councillors", "Short enough to read on the way to the meeting. Could it say when the next figures come?", null);

        static FeedbackComment OnPage(int number, string key, string subject, string text, FeedbackDecision? decision)
        {
            var comment = new FeedbackComment { Id = DemoIds.Of(0, 200 + number), Number = number, SubjectKey = key, Subject = subject, Text = text, SentAt = SentAt(number) };
            if (decision is not null)
            {
                comment.Decide(decision, comment.SentAt.AddDays(4));
            }

            return comment;
        }

        static DateTimeOffset SentAt(int number) => new DateTimeOffset(2026, 9, 1, 10, 0, 0, TimeSpan.Zero).AddDays(number * 5);

        FeedbackComment Comment(int number, string part, string text, FeedbackStatus status, string? reply)
        {
            var sent = SentAt(number);
            var comment = new FeedbackComment
            {
                Id = DemoIds.Of(0, 200 + number), Number = number, SubjectKey = FeedbackSubject.KeyOf(framework.Key, part),
                Subject = $"{framework.FindCriterion(part)!.Name} ({framework.Name}, version {framework.Version})", Text = text, SentAt = sent,
            };
            if (status != FeedbackStatus.New)
            {
                comment.Decide(new FeedbackDecision(status, reply), sent.AddDays(9));
            }

            return comment;
        }
    }
}
