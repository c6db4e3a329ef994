using System.Linq.Expressions;

namespace CouncilLibraries.Core.Tenancy;

/// <summary>The council that a request or job works for, as far as everything needs to know it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Identifier">Slug in addresses.</param>
/// <param name="Name">Everyday name.</param>
/// <param name="IsFictional">Invented for demonstration.</param>
public sealed record CouncilInfo(Guid Id, string Identifier, string Name, bool IsFictional)
{
    /// <summary>Reads it in a query over councils.</summary>
    public static Expression<Func<Council, CouncilInfo>> Projection { get; } = c => new CouncilInfo(c.Id, c.Identifier, c.Name, c.IsFictional);

    /// <summary>Of a council at hand.</summary>
    public static CouncilInfo Of(Council council)
    {
        ArgumentNullException.ThrowIfNull(council);
        return new CouncilInfo(council.Id, council.Identifier, council.Name, council.IsFictional);
    }
}

/// <summary>Reads which council the scope works for.</summary>
public interface ICurrentCouncil
{
    /// <summary>The council, or null outside of one.</summary>
    CouncilInfo? Council { get; }

    /// <summary>The council.</summary>
    /// <exception cref="TenancyException">None is set.</exception>
    CouncilInfo Required => Council ?? throw new TenancyException("No council is set in this scope.");
}

/// <summary>Sets which council the scope works for, once.</summary>
public interface ICurrentCouncilSetter
{
    /// <summary>Sets the council for the rest of the scope.</summary>
    /// <exception cref="TenancyException">One is set already.</exception>
    void Set(CouncilInfo council);
}

/// <inheritdoc cref="ICurrentCouncil" />
public sealed class CurrentCouncil : ICurrentCouncil, ICurrentCouncilSetter
{
    /// <inheritdoc />
    public CouncilInfo? Council { get; private set; }

    /// <inheritdoc />
    public void Set(CouncilInfo council)
    {
        ArgumentNullException.ThrowIfNull(council);
        if (Council is not null)
        {
            throw new TenancyException($"The scope already works for council {Council.Id}; it cannot change to {council.Id}.");
        }

        Council = council;
    }
}

/// <summary>Work was about to cross from one council to another. A defect, never a person's mistake.</summary>
public sealed class TenancyException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public TenancyException(string message) : base(message) { }

    /// <summary>Creates the exception.</summary>
    public TenancyException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>Creates the exception.</summary>
    public TenancyException() { }
}
