using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace CouncilLibraries.Core.Accounts;

/// <summary>One line of a pasted list of people, read.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Name">Name; as far as it could be read.</param>
/// <param name="Email">E-mail address; as far as it could be read.</param>
/// <param name="Roles">What the person may do.</param>
/// <param name="LibraryIds">Libraries of a library manager.</param>
/// <param name="Problem">What is wrong, as something to do; null when nothing is.</param>
/// <param name="Standing">Why nobody need be invited: a member, or invited, already; null otherwise.</param>
public sealed record ListedPerson(int Line, string Name, string Email, CouncilRoles Roles, IReadOnlyList<Guid> LibraryIds, string? Problem, string? Standing)
{
    /// <summary>Whether the person can be invited.</summary>
    public bool IsReady => Problem is null && Standing is null;
}

/// <summary>
/// Reads a list of people as it is pasted from a spreadsheet or an e-mail: a person a line, parted by tabs, semicolons or
/// commas, in the order name, address, role, libraries; or with a line of headings, in any order; "Jo Ray &lt;jo@x.uk&gt;" too.
/// </summary>
/// <param name="libraries">Open libraries of the council, by id.</param>
/// <param name="members">Addresses of people who belong to the council.</param>
/// <param name="invited">Addresses of invitations that still work.</param>
public sealed partial class InvitationList(IReadOnlyDictionary<Guid, string> libraries, IEnumerable<string> members, IEnumerable<string> invited)
{
    /// <summary>Most lines at once.</summary>
    public const int MostLines = 200;

    private static readonly EmailAddressAttribute Address = new();

    private static readonly Dictionary<string, CouncilRoles> RoleNames = new(StringComparer.Ordinal)
    {
        ["administrator"] = CouncilRoles.Administrator,
        ["admin"] = CouncilRoles.Administrator,
        ["counciladministrator"] = CouncilRoles.Administrator,
        ["headoflibraryservice"] = CouncilRoles.HeadOfService,
        ["headoflibraryservices"] = CouncilRoles.HeadOfService,
        ["headofservice"] = CouncilRoles.HeadOfService,
        ["headoflibraries"] = CouncilRoles.HeadOfService,
        ["head"] = CouncilRoles.HeadOfService,
        ["librarymanager"] = CouncilRoles.LibraryManager,
        ["branchmanager"] = CouncilRoles.LibraryManager,
        ["manager"] = CouncilRoles.LibraryManager,
        ["librarian"] = CouncilRoles.LibraryManager,
        ["teammember"] = CouncilRoles.TeamMember,
        ["member"] = CouncilRoles.TeamMember,
        ["team"] = CouncilRoles.TeamMember,
        ["portfolioholder"] = CouncilRoles.PortfolioHolder,
        ["councillor"] = CouncilRoles.PortfolioHolder,
        ["cllr"] = CouncilRoles.PortfolioHolder,
    };

    private enum Column
    {
        Name,
        Email,
        Role,
        Libraries,
        Other,
    }

    private readonly ILookup<string, Guid> _libraries = libraries.SelectMany(l => Forms(l.Value).Select(f => (Form: f, l.Key))).Distinct().ToLookup(l => l.Form, l => l.Key, StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(members, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _invited = new(invited, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the list; empty lines are passed over.</summary>
    /// <param name="text">What was pasted.</param>
    /// <param name="otherwise">What people may do whose line does not say; none where each line must say it.</param>
    /// <returns>A line for each person; lines beyond <see cref="MostLines"/> are not read.</returns>
    public IReadOnlyList<ListedPerson> Read(string text, CouncilRoles otherwise)
    {
        ArgumentNullException.ThrowIfNull(text);
        var people = new List<ListedPerson>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<Column>? headings = null;
        foreach (var (index, line) in LineEnd().Split(text).Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)))
        {
            if (people.Count == MostLines)
            {
                break;
            }

            var cells = Cells(line);
            if (people.Count == 0 && headings is null && Headings(cells) is { } found)
            {
                headings = found;
                continue;
            }

            var person = ReadPerson(index + 1, cells, headings, otherwise);
            if (person.Problem is null && !seen.TryAdd(person.Email, person.Line))
            {
                person = person with { Problem = $"Leave one out: the same address stands in line {seen[person.Email]}" };
            }

            people.Add(person);
        }

        return people;
    }

    private static List<Column>? Headings(IReadOnlyList<string> cells)
    {
        var columns = cells.Select(c => Plain(c) switch
        {
            "name" or "fullname" or "person" or "who" => Column.Name,
            "email" or "emailaddress" or "workemail" or "workemailaddress" or "mail" or "address" => Column.Email,
            "role" or "roles" or "maydo" => Column.Role,
            "library" or "libraries" or "branch" or "branches" => Column.Libraries,
            _ => Column.Other,
        }).ToList();
        return columns.Contains(Column.Email) && !cells.Any(c => c.Contains('@', StringComparison.Ordinal)) ? columns : null;
    }

    private ListedPerson ReadPerson(int line, IReadOnlyList<string> cells, IReadOnlyList<Column>? headings, CouncilRoles otherwise)
    {
        var (name, email, role, rest) = headings is null ? InOrder(cells) : (Of(Column.Name), Of(Column.Email), Of(Column.Role), cells.Where((_, i) => ColumnAt(i) == Column.Libraries).ToList());
        if (NameAndAddress().Match(email.Length > 0 ? email : name) is { Success: true } both)
        {
            (name, email) = (headings is null || name.Length == 0 || name == email || name.Contains('<', StringComparison.Ordinal) ? both.Groups["name"].Value.Trim(' ', '"', '\'') : name, both.Groups["email"].Value.Trim());
        }

        var (roles, roleProblem) = RolesOf(role, otherwise);
        var (ids, libraryProblem) = LibrariesOf(rest);
        var problem = email.Length == 0 ? "Add an email address"
            : email.Length > Person.MaxEmailLength || !Address.IsValid(email) || email.Any(char.IsWhiteSpace) ? "Correct the email address, like name@example.org"
            : name.Length == 0 ? "Add a name"
            : name.Length > Person.MaxNameLength ? "Shorten the name to 100 characters"
            : roleProblem ?? libraryProblem
            ?? (roles.HasFlag(CouncilRoles.LibraryManager) && ids.Count == 0 ? "Say which libraries they enter figures for" : null);
        var standing = problem is not null ? null
            : _members.Contains(email) ? "Belongs to the council already"
            : _invited.Contains(email) ? "Is invited already"
            : null;
        return new ListedPerson(line, name, email, roles, roles.HasFlag(CouncilRoles.LibraryManager) ? ids : [], problem, standing);

        Column ColumnAt(int index) => index < headings.Count ? headings[index] : Column.Other;

        string Of(Column column) => cells.Where((_, i) => ColumnAt(i) == column).FirstOrDefault() ?? "";
    }

    // The address may stand before the name, or hold it: "Jo Ray <jo@x.uk>".
    private static (string Name, string Email, string Role, IReadOnlyList<string> Libraries) InOrder(IReadOnlyList<string> cells)
    {
        var at = cells.Take(2).ToList().FindIndex(c => c.Contains('@', StringComparison.Ordinal));
        var after = at == 0 && cells[0].Contains('<', StringComparison.Ordinal) ? 1 : 2;
        var name = at == 0 ? (after == 1 ? "" : cells.ElementAtOrDefault(1) ?? "") : cells[0];
        return (name, at >= 0 ? cells[at] : cells.ElementAtOrDefault(1) ?? "", cells.ElementAtOrDefault(after) ?? "", [.. cells.Skip(after + 1)]);
    }

    private static (CouncilRoles Roles, string? Problem) RolesOf(string text, CouncilRoles otherwise)
    {
        if (text.Length == 0)
        {
            return (otherwise, otherwise == CouncilRoles.None ? "Say what they may do" : null);
        }

        var roles = CouncilRoles.None;
        foreach (var word in RoleBreak().Split(text).Where(w => !string.IsNullOrWhiteSpace(w)))
        {
            if (!RoleNames.TryGetValue(Plain(word), out var role))
            {
                return (CouncilRoles.None, $"“{word.Trim()}” is not a role. Write portfolio holder, head of library service, library manager, team member or administrator");
            }

            roles |= role;
        }

        return (roles, null);
    }

    private (IReadOnlyList<Guid> Ids, string? Problem) LibrariesOf(IReadOnlyList<string> cells)
    {
        var ids = new List<Guid>();
        foreach (var name in cells.SelectMany(c => Find(c).Count > 0 ? [c] : LibraryBreak().Split(c)).Select(n => n.Trim()).Where(n => n.Length > 0))
        {
            switch (Find(name))
            {
                case [var id]:
                    ids.Add(id);
                    break;
                case []:
                    return ([], $"We have no open library called “{name}”");
                default:
                    return ([], $"More than one of our libraries is called “{name}”. Invite this person alone");
            }
        }

        return ([.. ids.Distinct()], null);
    }

    private List<Guid> Find(string name) => [.. Forms(name).SelectMany(f => _libraries[f]).Distinct()];

    // "Harrow Lane" and "Harrow Lane Library" are the same one.
    private static IEnumerable<string> Forms(string name)
    {
        var plain = Plain(name);
        return plain.Length == 0 ? [] : [plain.EndsWith("library", StringComparison.Ordinal) && plain.Length > "library".Length ? plain[..^"library".Length] : plain];
    }

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    /// <summary>The cells of a line, parted by what parts it; a comma between quotation marks parts nothing.</summary>
    private static List<string> Cells(string line)
    {
        var separator = line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var cells = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == separator && !quoted))
            {
                cells.Add(line[start..i].Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal).Trim());
                start = i + 1;
            }
        }

        return cells;
    }

    [GeneratedRegex(@"\r\n|\n|\r", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"^(?<name>[^<]*)<(?<email>[^<>]+)>$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameAndAddress();

    [GeneratedRegex(@"[+&/,|]|\band\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleBreak();

    [GeneratedRegex(@"[,;|/]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LibraryBreak();
}
