using CouncilLibraries.Core.Libraries;
using CouncilLibraries.Core.Returns;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CouncilLibraries.Web.Pages.Council.Libraries;

/// <summary>One library becomes two or more.</summary>
[Authorize(Policies.ManageLibraries)]
public sealed class SplitModel(CouncilLibrariesContext database, LibrarySuccessions successions, TimeProvider time) : OneLibraryModel(database, successions, time)
{
    /// <summary>Most libraries that one is split into.</summary>
    public const int MaxNew = 10;

    /// <summary>Names of the new ones, one a line, each with its postcode behind a comma where known.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <inheritdoc />
    protected override string Done => $"{Library.Name} is split.";

    /// <inheritdoc />
    protected override SuccessionRequest Read(DateOnly on)
    {
        var wanted = (Name ?? "").Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(NewOf).ToList();
        if (wanted.Count is < 2 or > MaxNew)
        {
            ModelState.AddModelError(nameof(Name), $"Enter the names of 2 to {MaxNew} new libraries, one on each line");
        }

        return new(SuccessionKind.Split, on, Reason?.Trim() ?? "", [Library.Id], null, wanted);
    }

    private static NewLibrary NewOf(string line)
    {
        var comma = line.LastIndexOf(',');
        return comma > 0 && Library.IsPostcode(line[(comma + 1)..]) ? new(line[..comma].Trim(), line[(comma + 1)..].Trim()) : new(line, null);
    }
}
