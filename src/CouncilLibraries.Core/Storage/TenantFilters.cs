using System.Linq.Expressions;
using CouncilLibraries.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CouncilLibraries.Core.Storage;

/// <summary>Gives every tenant-owned entity the filter that hides other councils' rows.</summary>
internal static class TenantFilters
{
    /// <summary>Adds the filter to each root entity that is <see cref="ITenantOwned"/>.</summary>
    public static void Apply(ModelBuilder builder, CouncilLibrariesContext context)
    {
        foreach (var entity in builder.Model.GetEntityTypes().Where(e => e.BaseType is null && typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
        {
            var row = Expression.Parameter(entity.ClrType, "row");
            // A member of the context, not its value: the model is cached, and the member is read at each query.
            var current = Expression.Property(Expression.Constant(context), nameof(CouncilLibrariesContext.CouncilId));
            var owner = Expression.Convert(Expression.Property(row, nameof(ITenantOwned.CouncilId)), typeof(Guid?));
            builder.Entity(entity.ClrType).HasQueryFilter(CouncilLibrariesContext.CouncilFilter, Expression.Lambda(Expression.Equal(owner, current), row));
        }
    }
}
