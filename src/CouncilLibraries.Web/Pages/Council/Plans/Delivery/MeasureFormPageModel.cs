using CouncilLibraries.Core.Benchmarks;
using CouncilLibraries.Core.Planning;
using CouncilLibraries.Core.Storage;
using CouncilLibraries.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Web.Pages.Council.Plans.Delivery;

/// <summary>Adding a measure and changing one ask the same questions.</summary>
public abstract class MeasureFormPageModel(CouncilLibrariesContext database, OwnFigureReader figures) : DeliveryPageModel(database)
{
    /// <summary>Which way is better.</summary>
    public static IReadOnlyList<Choice> Directions { get; } = [new("true", "More"), new("false", "Less")];

    /// <summary>What is typed.</summary>
    [BindProperty]
    public MeasureForm Form { get; set; } = new();

    /// <summary>Name of the library that it is of; null for the service.</summary>
    public string? UnitName { get; private set; }

    /// <summary>The measure as it stands; null for a new one.</summary>
    public ObjectiveMeasure? Measure { get; protected set; }

    /// <summary>What can be measured of such a unit; also what the measure is now, where the catalogue dropped it.</summary>
    public IReadOnlyList<Choice> Figures =>
    [
        .. Measure?.FigureCode is { } code && MeasureForm.Find(code, UnitId is not null) is null ? [new Choice(code, $"{Measure.Name} (no longer collected)")] : Array.Empty<Choice>(),
        .. OwnFigureReader.Choices(UnitId is not null).Select(c => new Choice(c.Code, c.Name)),
    ];

    /// <summary>Whether yearly figures are typed: of a measure of one's own that is saved as such.</summary>
    public bool AsksFigures => Measure is { FigureCode: null };

    /// <summary>The library that it is of; null for the service.</summary>
    protected Guid? UnitId { get; private set; }

    /// <summary>The unit's own figures of what is chosen, oldest first.</summary>
    protected IReadOnlyList<OwnFigure> Own { get; private set; } = [];

    /// <summary>Says what it is of.</summary>
    /// <param name="unitId">The library; null for the service.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Whether there is such a library.</returns>
    protected async Task<bool> LoadUnitAsync(Guid? unitId, CancellationToken cancellationToken)
    {
        UnitId = unitId;
        UnitName = unitId is null ? null : await Database.Libraries.Where(l => l.Id == unitId).Select(l => l.Name).SingleOrDefaultAsync(cancellationToken);
        return unitId is null || UnitName is not null;
    }

    /// <summary>Checks what was typed; what is wrong goes to the model state.</summary>
    protected async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Form.FigureCode))
        {
            Own = await figures.SeriesAsync(UnitId ?? Plan.CouncilId, [Form.FigureCode], cancellationToken);
        }

        ModelState.Add(nameof(Form), Form.Check(Measure, UnitId is not null, Own, Plan));
    }
}
