using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CouncilLibraries.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Councils",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Identifier = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    OfficialName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Nation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Region = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AuthorityType = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    IsFictional = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NeedsSecondStep = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Councils", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Xml = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataSources",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Licence = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FeedbackComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    SubjectKey = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReplyTo = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reply = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WhyNotShown = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DuplicateOfId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedbackComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FeedbackComments_FeedbackComments_DuplicateOfId",
                        column: x => x.DuplicateOfId,
                        principalTable: "FeedbackComments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "FrameworkVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FrameworkKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    VersionName = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Content = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    ImportedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrameworkVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Job = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "MailRecipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Reminders = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    News = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answers = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RefusedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailRecipients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Masterclasses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Venue = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    OnlineLink = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    DoorsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    StartsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    EndsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    BookingOpensOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BookingClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Capacity = table.Column<int>(type: "integer", nullable: false),
                    PlacesTaken = table.Column<int>(type: "integer", nullable: false),
                    ForLeaders = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ForManagers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Speakers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Lunch = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Access = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    InvitationForLeaders = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    InvitationForManagers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    IsInvented = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CancelledBecause = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PersonalDataDeletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Masterclasses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToAddress = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    ToName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HandedOverAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastError = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    IsOperator = table.Column<bool>(type: "boolean", nullable: false),
                    LastSignedInAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeftCouncilId = table.Column<Guid>(type: "uuid", nullable: true),
                    ForgottenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    SecurityStamp = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Periods",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReferenceYear = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Periods", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlatformAuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Changes = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Correlation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformAuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlatformAuditSeals",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Through = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    FirstId = table.Column<Guid>(type: "uuid", nullable: true),
                    LastId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rows = table.Column<byte[]>(type: "bytea", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PreviousHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlatformAuditSeals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "SignInTries",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInTries", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AgreementAcceptances",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgreementVersion = table.Column<int>(type: "integer", nullable: false),
                    AcceptedById = table.Column<Guid>(type: "uuid", nullable: true),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementAcceptances", x => new { x.CouncilId, x.AgreementVersion });
                    table.ForeignKey(
                        name: "FK_AgreementAcceptances_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditChecks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SealedThrough = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Problems = table.Column<int>(type: "integer", nullable: false),
                    FirstProblem = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChecks", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_AuditChecks_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Changes = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Correlation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AuditEntries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Through = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    FirstId = table.Column<Guid>(type: "uuid", nullable: true),
                    LastId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rows = table.Column<byte[]>(type: "bytea", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PreviousHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SealedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => new { x.CouncilId, x.Number });
                    table.ForeignKey(
                        name: "FK_AuditSeals_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseStudies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Did = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Why = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Worked = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    WorkedLess = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Techniques = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Challenges = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Skills = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Cost = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CostPence = table.Column<long>(type: "bigint", nullable: true),
                    Figures = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Tags = table.Column<List<string>>(type: "text[]", maxLength: 2147483647, nullable: false),
                    ShowsCouncil = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    BegunById = table.Column<Guid>(type: "uuid", nullable: true),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseStudies", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseStudies_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContributionChoices",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Contributes = table.Column<bool>(type: "boolean", nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContributionChoices", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_ContributionChoices_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorporateObjectives",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Outcomes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorporateObjectives", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CorporateObjectives_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilClosures",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: true),
                    NotBefore = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ConfirmedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ErasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Certificate = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    CertificateHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilClosures", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilClosures_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilExports",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TablesDone = table.Column<int>(type: "integer", nullable: false),
                    Tables = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    ContentsHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilExports", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CouncilExports_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilNeighbours",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    NeighbourId = table.Column<Guid>(type: "uuid", nullable: false),
                    Distance = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilNeighbours", x => new { x.CouncilId, x.Rank });
                    table.ForeignKey(
                        name: "FK_CouncilNeighbours_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CouncilNeighbours_Councils_NeighbourId",
                        column: x => x.NeighbourId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilProfiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Population = table.Column<long>(type: "bigint", nullable: false),
                    Population0To11 = table.Column<long>(type: "bigint", nullable: true),
                    Population12To17 = table.Column<long>(type: "bigint", nullable: true),
                    Population18Plus = table.Column<long>(type: "bigint", nullable: true),
                    AreaKm2 = table.Column<double>(type: "double precision", nullable: true),
                    DeprivationScore = table.Column<double>(type: "double precision", nullable: true),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilProfiles", x => new { x.CouncilId, x.Year });
                    table.ForeignKey(
                        name: "FK_CouncilProfiles_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilReminders",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilReminders", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilReminders_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    WaitingFor = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Roles = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    LibraryIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    InvitedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitations_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JoinRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListedCouncilId = table.Column<Guid>(type: "uuid", nullable: true),
                    CouncilName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    JobTitle = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedById = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    WaitingKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JoinRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JoinRequests_Councils_ListedCouncilId",
                        column: x => x.ListedCouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LibrariesChecks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibrariesChecks", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_LibrariesChecks_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListedLibraries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListedLibraries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListedLibraries_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedCaseStudies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    IsFictional = table.Column<bool>(type: "boolean", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: true),
                    Waiting = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentById = table.Column<Guid>(type: "uuid", nullable: true),
                    Content = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Summary = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    CouncilName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    SearchText = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedCaseStudies", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PublishedCaseStudies_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    Content = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublishedPlans_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportingUnits",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    IdentityKey = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Provision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    IsStatutory = table.Column<bool>(type: "boolean", nullable: true),
                    CountsInServiceFigure = table.Column<bool>(type: "boolean", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    YearOpened = table.Column<int>(type: "integer", nullable: true),
                    CoLocatedWith = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Postcode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true),
                    StaffedMinutesPerWeek = table.Column<int>(type: "integer", nullable: true),
                    UnstaffedMinutesPerWeek = table.Column<int>(type: "integer", nullable: true),
                    Computers = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportingUnits", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReportingUnits_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RetentionSettings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    LeaverDays = table.Column<int>(type: "integer", nullable: false),
                    InvitationDays = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionSettings", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_RetentionSettings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnSettings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cadence = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnSettings", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_ReturnSettings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupportGrants",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    GrantedById = table.Column<Guid>(type: "uuid", nullable: true),
                    GrantedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportGrants", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_SupportGrants_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UploadLayouts",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Signature = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    FileName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Headings = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Layout = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadLayouts", x => new { x.CouncilId, x.Signature });
                    table.ForeignKey(
                        name: "FK_UploadLayouts_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedFigures",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    MeasureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SourceId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedFigures", x => new { x.CouncilId, x.UnitId, x.PeriodId, x.MeasureCode });
                    table.ForeignKey(
                        name: "FK_PublishedFigures_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PublishedFigures_DataSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "DataSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BookingRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    EmailKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    People = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BookingRequests_Masterclasses_MasterclassId",
                        column: x => x.MasterclassId,
                        principalTable: "Masterclasses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Bookings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsBooker = table.Column<bool>(type: "boolean", nullable: false),
                    BookedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    LiveKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    CouncilName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    Audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccessNeeds = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    DietaryNeeds = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WaitingSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OfferEndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WeekReminderAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DayReminderAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CheckedInAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ThankedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HasAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Bookings_Masterclasses_MasterclassId",
                        column: x => x.MasterclassId,
                        principalTable: "Masterclasses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MasterclassAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false),
                    Useful = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WillDo = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    LessGood = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MasterclassAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MasterclassAnswers_Masterclasses_MasterclassId",
                        column: x => x.MasterclassId,
                        principalTable: "Masterclasses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MasterclassDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    FileName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Bytes = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MasterclassDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MasterclassDocuments_Masterclasses_MasterclassId",
                        column: x => x.MasterclassId,
                        principalTable: "Masterclasses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MasterclassSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartsAt = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Who = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MasterclassSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MasterclassSessions_Masterclasses_MasterclassId",
                        column: x => x.MasterclassId,
                        principalTable: "Masterclasses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ClaimValue = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_People_UserId",
                        column: x => x.UserId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_People_UserId",
                        column: x => x.UserId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_People_UserId",
                        column: x => x.UserId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_People_UserId",
                        column: x => x.UserId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Roles = table.Column<int>(type: "integer", maxLength: 40, nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SecondStepResetAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.CouncilId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Memberships_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PasswordLinks",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasswordLinks", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_PasswordLinks_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SecondSteps",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    AppKey = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    AppAddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastHalfMinute = table.Column<long>(type: "bigint", nullable: false),
                    RecoveryCodes = table.Column<List<string>>(type: "text[]", nullable: false),
                    RecoveryCodesMadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Passkeys = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondSteps", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_SecondSteps_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Browser = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInSessions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CollectedSets",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    For = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FromYearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Measures = table.Column<List<string>>(type: "text[]", maxLength: 4000, nullable: false),
                    ChosenById = table.Column<Guid>(type: "uuid", nullable: true),
                    ChosenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectedSets", x => new { x.CouncilId, x.For, x.FromYearId });
                    table.ForeignKey(
                        name: "FK_CollectedSets_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CollectedSets_Periods_FromYearId",
                        column: x => x.FromYearId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DifferenceNotes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(81)", maxLength: 81, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WrittenById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DifferenceNotes", x => new { x.CouncilId, x.YearId, x.RatioCode });
                    table.ForeignKey(
                        name: "FK_DifferenceNotes_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DifferenceNotes_Periods_YearId",
                        column: x => x.YearId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublicationRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsFictional = table.Column<bool>(type: "boolean", nullable: false),
                    IsPreview = table.Column<bool>(type: "boolean", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PlannedFor = table.Column<DateOnly>(type: "date", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationRequests_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsFictional = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RulesVersion = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CatalogueVersion = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Releases_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    SendingId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    LibraryIds = table.Column<List<Guid>>(type: "uuid[]", maxLength: 2147483647, nullable: false),
                    OwnLine = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => new { x.CouncilId, x.SendingId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Reminders_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reminders_Periods_YearId",
                        column: x => x.YearId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnUploads",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    FileName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rows = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    Content = table.Column<byte[]>(type: "bytea", nullable: true),
                    Reading = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    Before = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    Values = table.Column<int>(type: "integer", nullable: false),
                    ConfirmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UndoneById = table.Column<Guid>(type: "uuid", nullable: true),
                    UndoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    UploadedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnUploads", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReturnUploads_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnUploads_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SeriesNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    MeasureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Nation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: true),
                    BreaksLine = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeriesNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SeriesNotes_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SeriesNotes_Periods_YearId",
                        column: x => x.YearId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "YearBriefings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Notes = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    WrittenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SharedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SharedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_YearBriefings", x => new { x.CouncilId, x.YearId });
                    table.ForeignKey(
                        name: "FK_YearBriefings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_YearBriefings_Periods_YearId",
                        column: x => x.YearId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseStudyEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseStudyEvents", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_CaseStudyEvents_CaseStudies_CouncilId_StudyId",
                        columns: x => new { x.CouncilId, x.StudyId },
                        principalTable: "CaseStudies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HeadlineFigures",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ObjectiveId = table.Column<Guid>(type: "uuid", nullable: true),
                    Target = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    TargetYearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeadlineFigures", x => new { x.CouncilId, x.RatioCode });
                    table.ForeignKey(
                        name: "FK_HeadlineFigures_CorporateObjectives_CouncilId_ObjectiveId",
                        columns: x => new { x.CouncilId, x.ObjectiveId },
                        principalTable: "CorporateObjectives",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HeadlineFigures_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilExportParts",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilExportParts", x => new { x.CouncilId, x.ExportId, x.Number });
                    table.ForeignKey(
                        name: "FK_CouncilExportParts_CouncilExports_CouncilId_ExportId",
                        columns: x => new { x.CouncilId, x.ExportId },
                        principalTable: "CouncilExports",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedCaseStudyTags",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedCaseStudyTags", x => new { x.CouncilId, x.StudyId, x.Key });
                    table.ForeignKey(
                        name: "FK_PublishedCaseStudyTags_PublishedCaseStudies_CouncilId_Study~",
                        columns: x => new { x.CouncilId, x.StudyId },
                        principalTable: "PublishedCaseStudies",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assessments",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    FrameworkVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    BegunOnVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    TemplateKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnedByLibrary = table.Column<bool>(type: "boolean", nullable: false),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenUnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    LevelsCount = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    MeetsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Vision = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Summary = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: true),
                    SignedOffAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SignedOffById = table.Column<Guid>(type: "uuid", nullable: true),
                    StoppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RatingsDeletedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessments", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Assessments_FrameworkVersions_BegunOnVersionId",
                        column: x => x.BegunOnVersionId,
                        principalTable: "FrameworkVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_FrameworkVersions_FrameworkVersionId",
                        column: x => x.FrameworkVersionId,
                        principalTable: "FrameworkVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Assessments_ReportingUnits_CouncilId_UnitId",
                        columns: x => new { x.CouncilId, x.UnitId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LibraryCapacities",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    LibraryId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    StaffedMinutesPerWeek = table.Column<int>(type: "integer", nullable: true),
                    UnstaffedMinutesPerWeek = table.Column<int>(type: "integer", nullable: true),
                    Computers = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibraryCapacities", x => new { x.CouncilId, x.LibraryId, x.From });
                    table.ForeignKey(
                        name: "FK_LibraryCapacities_ReportingUnits_CouncilId_LibraryId",
                        columns: x => new { x.CouncilId, x.LibraryId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LibraryDay",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    LibraryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibraryDay", x => new { x.CouncilId, x.LibraryId, x.Day });
                    table.ForeignKey(
                        name: "FK_LibraryDay_ReportingUnits_CouncilId_LibraryId",
                        columns: x => new { x.CouncilId, x.LibraryId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LibraryPhases",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    LibraryId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Provision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsStatutory = table.Column<bool>(type: "boolean", nullable: false),
                    CountsInServiceFigure = table.Column<bool>(type: "boolean", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibraryPhases", x => new { x.CouncilId, x.LibraryId, x.From });
                    table.ForeignKey(
                        name: "FK_LibraryPhases_ReportingUnits_CouncilId_LibraryId",
                        columns: x => new { x.CouncilId, x.LibraryId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LibrarySuccessions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    OldId = table.Column<Guid>(type: "uuid", nullable: false),
                    NewId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibrarySuccessions", x => new { x.CouncilId, x.OldId, x.NewId });
                    table.ForeignKey(
                        name: "FK_LibrarySuccessions_ReportingUnits_CouncilId_NewId",
                        columns: x => new { x.CouncilId, x.NewId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LibrarySuccessions_ReportingUnits_CouncilId_OldId",
                        columns: x => new { x.CouncilId, x.OldId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameMatches",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Scope = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    MeasureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameMatches", x => new { x.CouncilId, x.Kind, x.Scope, x.Key });
                    table.ForeignKey(
                        name: "FK_NameMatches_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NameMatches_ReportingUnits_CouncilId_UnitId",
                        columns: x => new { x.CouncilId, x.UnitId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Returns",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ApprovedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReopenReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Returns", x => new { x.CouncilId, x.UnitId, x.PeriodId });
                    table.ForeignKey(
                        name: "FK_Returns_Periods_PeriodId",
                        column: x => x.PeriodId,
                        principalTable: "Periods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Returns_ReportingUnits_CouncilId_UnitId",
                        columns: x => new { x.CouncilId, x.UnitId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BookingLinks",
                columns: table => new
                {
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    BookingId = table.Column<Guid>(type: "uuid", nullable: false),
                    MasterclassId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingLinks", x => x.TokenHash);
                    table.ForeignKey(
                        name: "FK_BookingLinks_Bookings_BookingId",
                        column: x => x.BookingId,
                        principalTable: "Bookings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MembershipLibraries",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    LibraryId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MembershipLibraries", x => new { x.CouncilId, x.PersonId, x.LibraryId });
                    table.ForeignKey(
                        name: "FK_MembershipLibraries_Memberships_CouncilId_PersonId",
                        columns: x => new { x.CouncilId, x.PersonId },
                        principalTable: "Memberships",
                        principalColumns: new[] { "CouncilId", "PersonId" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MembershipLibraries_ReportingUnits_CouncilId_LibraryId",
                        columns: x => new { x.CouncilId, x.LibraryId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CellCohort",
                columns: table => new
                {
                    ReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(81)", maxLength: 81, nullable: false),
                    GroupKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ContributorIds = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CellCohort", x => new { x.ReleaseId, x.RatioCode, x.GroupKind, x.GroupKey });
                    table.ForeignKey(
                        name: "FK_CellCohort_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CohortMember",
                columns: table => new
                {
                    ReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(81)", maxLength: 81, nullable: false),
                    ContributorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Numerator = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: false),
                    Denominator = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: false),
                    Libraries = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortMember", x => new { x.ReleaseId, x.RatioCode, x.ContributorId });
                    table.ForeignKey(
                        name: "FK_CohortMember_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GroupCells",
                columns: table => new
                {
                    ReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(81)", maxLength: 81, nullable: false),
                    GroupKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupKey = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Shares = table.Column<List<int>>(type: "integer[]", nullable: true),
                    Contributors = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    LowerQuartile = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Median = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    UpperQuartile = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    IsWithheld = table.Column<bool>(type: "boolean", nullable: false),
                    IssuedIn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupCells", x => new { x.ReleaseId, x.RatioCode, x.GroupKind, x.GroupKey });
                    table.ForeignKey(
                        name: "FK_GroupCells_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeighbourCells",
                columns: table => new
                {
                    ReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    RatioCode = table.Column<string>(type: "character varying(81)", maxLength: 81, nullable: false),
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Contributors = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    LowerQuartile = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Median = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    UpperQuartile = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    IsWithheld = table.Column<bool>(type: "boolean", nullable: false),
                    IssuedIn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeighbourCells", x => new { x.CouncilId, x.ReleaseId, x.RatioCode });
                    table.ForeignKey(
                        name: "FK_NeighbourCells_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NeighbourCells_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PeerGroupChoices",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    GroupKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TrendBroken = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PeerGroupChoices", x => new { x.CouncilId, x.ReleaseId });
                    table.ForeignKey(
                        name: "FK_PeerGroupChoices_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PeerGroupChoices_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentFindings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentFindings", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_AssessmentFindings_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssessmentMembers",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rates = table.Column<bool>(type: "boolean", nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentMembers", x => new { x.CouncilId, x.AssessmentId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_AssessmentMembers_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CharacteristicRecords",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    CharacteristicKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InUse = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Planned = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    FindingsNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OpenedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CharacteristicRecords", x => new { x.CouncilId, x.AssessmentId, x.CharacteristicKey });
                    table.ForeignKey(
                        name: "FK_CharacteristicRecords_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consensuses",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    CriterionKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: true),
                    Rationale = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AgreedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consensuses", x => new { x.CouncilId, x.AssessmentId, x.CriterionKey });
                    table.ForeignKey(
                        name: "FK_Consensuses_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FileName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ContentType = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    FileBytes = table.Column<int>(type: "integer", nullable: true),
                    FigureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    FigureText = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Evidence_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationParts",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    About = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationParts", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_OrganisationParts_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResultsRecords",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    FrozenFigures = table.Column<string>(type: "text", maxLength: 2147483647, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResultsRecords", x => new { x.CouncilId, x.AssessmentId, x.AreaKey });
                    table.ForeignKey(
                        name: "FK_ResultsRecords_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamInvitations",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    EmailKey = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Rates = table.Column<bool>(type: "boolean", nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamInvitations", x => new { x.CouncilId, x.AssessmentId, x.EmailKey });
                    table.ForeignKey(
                        name: "FK_TeamInvitations_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Values",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    MeasureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: true),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    TypedText = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    DefinitionVersion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ChangedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Values", x => new { x.CouncilId, x.UnitId, x.PeriodId, x.MeasureCode });
                    table.ForeignKey(
                        name: "FK_Values_Returns_CouncilId_UnitId_YearId",
                        columns: x => new { x.CouncilId, x.UnitId, x.YearId },
                        principalTable: "Returns",
                        principalColumns: new[] { "CouncilId", "UnitId", "PeriodId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WarningNotes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    FindingKey = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WarningNotes", x => new { x.CouncilId, x.UnitId, x.YearId, x.FindingKey });
                    table.ForeignKey(
                        name: "FK_WarningNotes_Returns_CouncilId_UnitId_YearId",
                        columns: x => new { x.CouncilId, x.UnitId, x.YearId },
                        principalTable: "Returns",
                        principalColumns: new[] { "CouncilId", "UnitId", "PeriodId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Ratings",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    CriterionKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    RatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ratings", x => new { x.CouncilId, x.AssessmentId, x.PersonId, x.CriterionKey });
                    table.ForeignKey(
                        name: "FK_Ratings_AssessmentMembers_CouncilId_AssessmentId_PersonId",
                        columns: x => new { x.CouncilId, x.AssessmentId, x.PersonId },
                        principalTable: "AssessmentMembers",
                        principalColumns: new[] { "CouncilId", "AssessmentId", "PersonId" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceFiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceFiles", x => new { x.CouncilId, x.EvidenceId });
                    table.ForeignKey(
                        name: "FK_EvidenceFiles_Evidence_CouncilId_EvidenceId",
                        columns: x => new { x.CouncilId, x.EvidenceId },
                        principalTable: "Evidence",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ActionEvents",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActionEvents", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AppraisalCriteria",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    About = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppraisalCriteria", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "CheckItems",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckItems", x => new { x.CouncilId, x.PlanId, x.Kind, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ConsultationDocuments",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationDocuments", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ConsultationRounds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    OpensOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Methods = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Audience = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Reached = table.Column<int>(type: "integer", nullable: true),
                    Responses = table.Column<int>(type: "integer", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationRounds", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ConsultationThemes",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: true),
                    Said = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Did = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationThemes", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ConsultationThemes_ConsultationRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "ConsultationRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GunningChecks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Principle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GunningChecks", x => new { x.CouncilId, x.RoundId, x.Principle });
                    table.ForeignKey(
                        name: "FK_GunningChecks_ConsultationRounds_CouncilId_RoundId",
                        columns: x => new { x.CouncilId, x.RoundId },
                        principalTable: "ConsultationRounds",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EqualityImpacts",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Characteristic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Impact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    About = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    EvidenceText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Mitigation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ReviewedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReviewedById = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EqualityImpacts", x => new { x.CouncilId, x.PlanId, x.Characteristic });
                });

            migrationBuilder.CreateTable(
                name: "EvidenceItems",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Topic = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Quality = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Gap = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    GapActionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    LiveKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    LiveId = table.Column<Guid>(type: "uuid", nullable: true),
                    CitedYearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    CitedValue = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    CitedText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CitedById = table.Column<Guid>(type: "uuid", nullable: false),
                    TakenBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TakenBackReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceItems", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ImprovementActions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssessmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    SourceKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    FindingId = table.Column<Guid>(type: "uuid", nullable: true),
                    FindingKind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    FindingText = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Improvement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Action = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Outcomes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Impact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Effort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: true),
                    LeadName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Partners = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Resources = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FigureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    OwnMeasure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    BaselineYear = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Baseline = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Target = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    ObjectiveId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Reminded = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImprovementActions", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ImprovementActions_Assessments_CouncilId_AssessmentId",
                        columns: x => new { x.CouncilId, x.AssessmentId },
                        principalTable: "Assessments",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImprovementActions_ReportingUnits_CouncilId_UnitId",
                        columns: x => new { x.CouncilId, x.UnitId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LibraryNeeds",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    LibraryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Deprivation = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Population = table.Column<int>(type: "integer", nullable: true),
                    OnlyUsersPercent = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    OtherPlaces = table.Column<int>(type: "integer", nullable: true),
                    OtherPlacesText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CostPounds = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Notes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibraryNeeds", x => new { x.CouncilId, x.PlanId, x.LibraryId });
                    table.ForeignKey(
                        name: "FK_LibraryNeeds_ReportingUnits_CouncilId_LibraryId",
                        columns: x => new { x.CouncilId, x.LibraryId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MeasureYears",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    MeasureId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Target = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Actual = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeasureYears", x => new { x.CouncilId, x.MeasureId, x.YearId });
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "NeedWeights",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Factor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedWeights", x => new { x.CouncilId, x.PlanId, x.Factor });
                });

            migrationBuilder.CreateTable(
                name: "ObjectiveLinks",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    CorporateObjectiveId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectiveLinks", x => new { x.CouncilId, x.ObjectiveId, x.CorporateObjectiveId });
                    table.ForeignKey(
                        name: "FK_ObjectiveLinks_CorporateObjectives_CouncilId_CorporateObjec~",
                        columns: x => new { x.CouncilId, x.CorporateObjectiveId },
                        principalTable: "CorporateObjectives",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ObjectiveMeasures",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectiveId = table.Column<Guid>(type: "uuid", nullable: false),
                    FigureCode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    MoreIsBetter = table.Column<bool>(type: "boolean", nullable: true),
                    BaselineYearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    Baseline = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectiveMeasures", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_ObjectiveMeasures_ReportingUnits_CouncilId_UnitId",
                        columns: x => new { x.CouncilId, x.UnitId },
                        principalTable: "ReportingUnits",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptionCosts",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    OptionId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Capital = table.Column<long>(type: "bigint", nullable: true),
                    Running = table.Column<long>(type: "bigint", nullable: true),
                    Income = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptionCosts", x => new { x.CouncilId, x.OptionId, x.YearId });
                });

            migrationBuilder.CreateTable(
                name: "OptionScores",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    OptionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CriterionId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptionScores", x => new { x.CouncilId, x.OptionId, x.CriterionId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_OptionScores_AppraisalCriteria_CouncilId_CriterionId",
                        columns: x => new { x.CouncilId, x.CriterionId },
                        principalTable: "AppraisalCriteria",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanDecisions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Committee = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    MeetsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Proposal = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Alternatives = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Finance = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Law = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Risks = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Reasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Record = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanDecisions", x => new { x.CouncilId, x.PlanId });
                });

            migrationBuilder.CreateTable(
                name: "PlanFiles",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Bytes = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanFiles", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "PlanObjectives",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Why = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Outcomes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanObjectives", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "PlanOptions",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    ModelKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    About = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    DroppedReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanOptions", x => new { x.CouncilId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    FirstYearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Years = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsShared = table.Column<bool>(type: "boolean", nullable: false),
                    Sponsor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Scope = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Vision = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    DiscountRate = table.Column<decimal>(type: "numeric(24,8)", precision: 24, scale: 8, nullable: false),
                    RecommendedOptionId = table.Column<Guid>(type: "uuid", nullable: true),
                    RecommendationReasons = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AdoptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StatusReason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    InForceId = table.Column<Guid>(type: "uuid", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedOf = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_Plans_PlanOptions_CouncilId_RecommendedOptionId",
                        columns: x => new { x.CouncilId, x.RecommendedOptionId },
                        principalTable: "PlanOptions",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanSnapshots",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    Shape = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", maxLength: 2147483647, nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanSnapshots", x => new { x.CouncilId, x.Id });
                    table.ForeignKey(
                        name: "FK_PlanSnapshots_Plans_CouncilId_PlanId",
                        columns: x => new { x.CouncilId, x.PlanId },
                        principalTable: "Plans",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanStages",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    EditorIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanStages", x => new { x.CouncilId, x.PlanId, x.Kind });
                    table.ForeignKey(
                        name: "FK_PlanStages_Plans_CouncilId_PlanId",
                        columns: x => new { x.CouncilId, x.PlanId },
                        principalTable: "Plans",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanReviews",
                columns: table => new
                {
                    CouncilId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    YearId = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Narrative = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    Changes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FinishedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SnapshotId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanReviews", x => new { x.CouncilId, x.PlanId, x.YearId });
                    table.ForeignKey(
                        name: "FK_PlanReviews_PlanSnapshots_CouncilId_SnapshotId",
                        columns: x => new { x.CouncilId, x.SnapshotId },
                        principalTable: "PlanSnapshots",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanReviews_Plans_CouncilId_PlanId",
                        columns: x => new { x.CouncilId, x.PlanId },
                        principalTable: "Plans",
                        principalColumns: new[] { "CouncilId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActionEvents_CouncilId_ActionId",
                table: "ActionEvents",
                columns: new[] { "CouncilId", "ActionId" });

            migrationBuilder.CreateIndex(
                name: "IX_AppraisalCriteria_CouncilId_PlanId",
                table: "AppraisalCriteria",
                columns: new[] { "CouncilId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentFindings_CouncilId_AssessmentId",
                table: "AssessmentFindings",
                columns: new[] { "CouncilId", "AssessmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentMembers_CouncilId_PersonId",
                table: "AssessmentMembers",
                columns: new[] { "CouncilId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_BegunOnVersionId",
                table: "Assessments",
                column: "BegunOnVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_CouncilId_OpenUnitId",
                table: "Assessments",
                columns: new[] { "CouncilId", "OpenUnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_CouncilId_UnitId_Status",
                table: "Assessments",
                columns: new[] { "CouncilId", "UnitId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessments_FrameworkVersionId",
                table: "Assessments",
                column: "FrameworkVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CouncilId_At",
                table: "AuditEntries",
                columns: new[] { "CouncilId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_CouncilId_PersonId",
                table: "AuditEntries",
                columns: new[] { "CouncilId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingLinks_BookingId",
                table: "BookingLinks",
                column: "BookingId");

            migrationBuilder.CreateIndex(
                name: "IX_BookingLinks_MasterclassId",
                table: "BookingLinks",
                column: "MasterclassId");

            migrationBuilder.CreateIndex(
                name: "IX_BookingRequests_EmailKey_CreatedAt",
                table: "BookingRequests",
                columns: new[] { "EmailKey", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingRequests_MasterclassId",
                table: "BookingRequests",
                column: "MasterclassId");

            migrationBuilder.CreateIndex(
                name: "IX_BookingRequests_TokenHash",
                table: "BookingRequests",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_LiveKey",
                table: "Bookings",
                column: "LiveKey");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_MasterclassId_LiveKey",
                table: "Bookings",
                columns: new[] { "MasterclassId", "LiveKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_Status_OfferEndsAt",
                table: "Bookings",
                columns: new[] { "Status", "OfferEndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseStudyEvents_CouncilId_StudyId",
                table: "CaseStudyEvents",
                columns: new[] { "CouncilId", "StudyId" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckItems_CouncilId_EvidenceId",
                table: "CheckItems",
                columns: new[] { "CouncilId", "EvidenceId" });

            migrationBuilder.CreateIndex(
                name: "IX_CollectedSets_FromYearId",
                table: "CollectedSets",
                column: "FromYearId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationDocuments_CouncilId_FileId",
                table: "ConsultationDocuments",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationDocuments_CouncilId_RoundId",
                table: "ConsultationDocuments",
                columns: new[] { "CouncilId", "RoundId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationRounds_CouncilId_PlanId",
                table: "ConsultationRounds",
                columns: new[] { "CouncilId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationThemes_CouncilId_RoundId",
                table: "ConsultationThemes",
                columns: new[] { "CouncilId", "RoundId" });

            migrationBuilder.CreateIndex(
                name: "IX_CouncilNeighbours_NeighbourId",
                table: "CouncilNeighbours",
                column: "NeighbourId");

            migrationBuilder.CreateIndex(
                name: "IX_Councils_Code",
                table: "Councils",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Councils_Identifier",
                table: "Councils",
                column: "Identifier",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DifferenceNotes_YearId",
                table: "DifferenceNotes",
                column: "YearId");

            migrationBuilder.CreateIndex(
                name: "IX_EqualityImpacts_CouncilId_EvidenceId",
                table: "EqualityImpacts",
                columns: new[] { "CouncilId", "EvidenceId" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_CouncilId_AssessmentId",
                table: "Evidence",
                columns: new[] { "CouncilId", "AssessmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItems_CouncilId_FileId",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "FileId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItems_CouncilId_GapActionId",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "GapActionId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceItems_CouncilId_PlanId_Number",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackComments_DuplicateOfId",
                table: "FeedbackComments",
                column: "DuplicateOfId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackComments_Number",
                table: "FeedbackComments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FeedbackComments_SubjectKey_Status",
                table: "FeedbackComments",
                columns: new[] { "SubjectKey", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_FrameworkVersions_FrameworkKey_VersionName",
                table: "FrameworkVersions",
                columns: new[] { "FrameworkKey", "VersionName" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeadlineFigures_CouncilId_ObjectiveId",
                table: "HeadlineFigures",
                columns: new[] { "CouncilId", "ObjectiveId" });

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementActions_CouncilId_AssessmentId",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "AssessmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementActions_CouncilId_LeadId",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "LeadId" });

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementActions_CouncilId_ObjectiveId",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "ObjectiveId" });

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementActions_CouncilId_Status_DueOn",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ImprovementActions_CouncilId_UnitId",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_CouncilId_WaitingFor",
                table: "Invitations",
                columns: new[] { "CouncilId", "WaitingFor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_TokenHash",
                table: "Invitations",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_StartedAt",
                table: "JobRuns",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_JoinRequests_ListedCouncilId",
                table: "JoinRequests",
                column: "ListedCouncilId");

            migrationBuilder.CreateIndex(
                name: "IX_JoinRequests_WaitingKey",
                table: "JoinRequests",
                column: "WaitingKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LibraryNeeds_CouncilId_LibraryId",
                table: "LibraryNeeds",
                columns: new[] { "CouncilId", "LibraryId" });

            migrationBuilder.CreateIndex(
                name: "IX_LibrarySuccessions_CouncilId_NewId",
                table: "LibrarySuccessions",
                columns: new[] { "CouncilId", "NewId" });

            migrationBuilder.CreateIndex(
                name: "IX_ListedLibraries_CouncilId",
                table: "ListedLibraries",
                column: "CouncilId");

            migrationBuilder.CreateIndex(
                name: "IX_ListedLibraries_Latitude_Longitude",
                table: "ListedLibraries",
                columns: new[] { "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_MailRecipients_Address",
                table: "MailRecipients",
                column: "Address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MasterclassAnswers_MasterclassId",
                table: "MasterclassAnswers",
                column: "MasterclassId");

            migrationBuilder.CreateIndex(
                name: "IX_MasterclassDocuments_MasterclassId",
                table: "MasterclassDocuments",
                column: "MasterclassId");

            migrationBuilder.CreateIndex(
                name: "IX_Masterclasses_Slug",
                table: "Masterclasses",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MasterclassSessions_MasterclassId",
                table: "MasterclassSessions",
                column: "MasterclassId");

            migrationBuilder.CreateIndex(
                name: "IX_MembershipLibraries_CouncilId_LibraryId",
                table: "MembershipLibraries",
                columns: new[] { "CouncilId", "LibraryId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PersonId",
                table: "Memberships",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_CouncilId_ObjectiveId",
                table: "Milestones",
                columns: new[] { "CouncilId", "ObjectiveId" });

            migrationBuilder.CreateIndex(
                name: "IX_NameMatches_CouncilId_UnitId",
                table: "NameMatches",
                columns: new[] { "CouncilId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_NeighbourCells_ReleaseId",
                table: "NeighbourCells",
                column: "ReleaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectiveLinks_CouncilId_CorporateObjectiveId",
                table: "ObjectiveLinks",
                columns: new[] { "CouncilId", "CorporateObjectiveId" });

            migrationBuilder.CreateIndex(
                name: "IX_ObjectiveMeasures_CouncilId_ObjectiveId",
                table: "ObjectiveMeasures",
                columns: new[] { "CouncilId", "ObjectiveId" });

            migrationBuilder.CreateIndex(
                name: "IX_ObjectiveMeasures_CouncilId_UnitId",
                table: "ObjectiveMeasures",
                columns: new[] { "CouncilId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_OptionScores_CouncilId_CriterionId",
                table: "OptionScores",
                columns: new[] { "CouncilId", "CriterionId" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationParts_CouncilId_AssessmentId",
                table: "OrganisationParts",
                columns: new[] { "CouncilId", "AssessmentId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_Status_CreatedAt",
                table: "OutboxMessages",
                columns: new[] { "Status", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PasswordLinks_TokenHash",
                table: "PasswordLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PeerGroupChoices_ReleaseId",
                table: "PeerGroupChoices",
                column: "ReleaseId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "People",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "People",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanFiles_CouncilId_PlanId",
                table: "PlanFiles",
                columns: new[] { "CouncilId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanObjectives_CouncilId_PlanId",
                table: "PlanObjectives",
                columns: new[] { "CouncilId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanOptions_CouncilId_PlanId",
                table: "PlanOptions",
                columns: new[] { "CouncilId", "PlanId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanReviews_CouncilId_SnapshotId",
                table: "PlanReviews",
                columns: new[] { "CouncilId", "SnapshotId" });

            migrationBuilder.CreateIndex(
                name: "IX_Plans_CouncilId_InForceId",
                table: "Plans",
                columns: new[] { "CouncilId", "InForceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_CouncilId_RecommendedOptionId",
                table: "Plans",
                columns: new[] { "CouncilId", "RecommendedOptionId" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanSnapshots_CouncilId_PlanId_Number",
                table: "PlanSnapshots",
                columns: new[] { "CouncilId", "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlatformAuditEntries_At",
                table: "PlatformAuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PlatformAuditEntries_CouncilId_At",
                table: "PlatformAuditEntries",
                columns: new[] { "CouncilId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationRequests_PeriodId_Kind_IsFictional_PlannedFor",
                table: "PublicationRequests",
                columns: new[] { "PeriodId", "Kind", "IsFictional", "PlannedFor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedCaseStudies_Id",
                table: "PublishedCaseStudies",
                column: "Id");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedCaseStudies_Number",
                table: "PublishedCaseStudies",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublishedCaseStudyTags_Key",
                table: "PublishedCaseStudyTags",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedFigures_PeriodId",
                table: "PublishedFigures",
                column: "PeriodId");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedFigures_SourceId",
                table: "PublishedFigures",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedPlans_CouncilId_Slug",
                table: "PublishedPlans",
                columns: new[] { "CouncilId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Releases_PeriodId_Kind_IsFictional_Number",
                table: "Releases",
                columns: new[] { "PeriodId", "Kind", "IsFictional", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_CouncilId_YearId",
                table: "Reminders",
                columns: new[] { "CouncilId", "YearId" });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_YearId",
                table: "Reminders",
                column: "YearId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportingUnits_CouncilId_IdentityKey",
                table: "ReportingUnits",
                columns: new[] { "CouncilId", "IdentityKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Returns_CouncilId_PeriodId",
                table: "Returns",
                columns: new[] { "CouncilId", "PeriodId" });

            migrationBuilder.CreateIndex(
                name: "IX_Returns_PeriodId",
                table: "Returns",
                column: "PeriodId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnUploads_CouncilId_PeriodId",
                table: "ReturnUploads",
                columns: new[] { "CouncilId", "PeriodId" });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnUploads_PeriodId",
                table: "ReturnUploads",
                column: "PeriodId");

            migrationBuilder.CreateIndex(
                name: "IX_SeriesNotes_CouncilId",
                table: "SeriesNotes",
                column: "CouncilId");

            migrationBuilder.CreateIndex(
                name: "IX_SeriesNotes_YearId",
                table: "SeriesNotes",
                column: "YearId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_LastSeenAt",
                table: "SignInSessions",
                column: "LastSeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignInSessions_PersonId",
                table: "SignInSessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_TeamInvitations_CouncilId_EmailKey",
                table: "TeamInvitations",
                columns: new[] { "CouncilId", "EmailKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Values_CouncilId_UnitId_YearId",
                table: "Values",
                columns: new[] { "CouncilId", "UnitId", "YearId" });

            migrationBuilder.CreateIndex(
                name: "IX_Values_CouncilId_YearId_MeasureCode",
                table: "Values",
                columns: new[] { "CouncilId", "YearId", "MeasureCode" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_EndedAt_DueAt",
                table: "WorkItems",
                columns: new[] { "EndedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_YearBriefings_YearId",
                table: "YearBriefings",
                column: "YearId");

            migrationBuilder.AddForeignKey(
                name: "FK_ActionEvents_ImprovementActions_CouncilId_ActionId",
                table: "ActionEvents",
                columns: new[] { "CouncilId", "ActionId" },
                principalTable: "ImprovementActions",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_AppraisalCriteria_Plans_CouncilId_PlanId",
                table: "AppraisalCriteria",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CheckItems_EvidenceItems_CouncilId_EvidenceId",
                table: "CheckItems",
                columns: new[] { "CouncilId", "EvidenceId" },
                principalTable: "EvidenceItems",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_CheckItems_PlanStages_CouncilId_PlanId_Kind",
                table: "CheckItems",
                columns: new[] { "CouncilId", "PlanId", "Kind" },
                principalTable: "PlanStages",
                principalColumns: new[] { "CouncilId", "PlanId", "Kind" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ConsultationDocuments_ConsultationRounds_CouncilId_RoundId",
                table: "ConsultationDocuments",
                columns: new[] { "CouncilId", "RoundId" },
                principalTable: "ConsultationRounds",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ConsultationDocuments_PlanFiles_CouncilId_FileId",
                table: "ConsultationDocuments",
                columns: new[] { "CouncilId", "FileId" },
                principalTable: "PlanFiles",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ConsultationRounds_Plans_CouncilId_PlanId",
                table: "ConsultationRounds",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EqualityImpacts_EvidenceItems_CouncilId_EvidenceId",
                table: "EqualityImpacts",
                columns: new[] { "CouncilId", "EvidenceId" },
                principalTable: "EvidenceItems",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EqualityImpacts_Plans_CouncilId_PlanId",
                table: "EqualityImpacts",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EvidenceItems_ImprovementActions_CouncilId_GapActionId",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "GapActionId" },
                principalTable: "ImprovementActions",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EvidenceItems_PlanFiles_CouncilId_FileId",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "FileId" },
                principalTable: "PlanFiles",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_EvidenceItems_Plans_CouncilId_PlanId",
                table: "EvidenceItems",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ImprovementActions_PlanObjectives_CouncilId_ObjectiveId",
                table: "ImprovementActions",
                columns: new[] { "CouncilId", "ObjectiveId" },
                principalTable: "PlanObjectives",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_LibraryNeeds_Plans_CouncilId_PlanId",
                table: "LibraryNeeds",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_MeasureYears_ObjectiveMeasures_CouncilId_MeasureId",
                table: "MeasureYears",
                columns: new[] { "CouncilId", "MeasureId" },
                principalTable: "ObjectiveMeasures",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Milestones_PlanObjectives_CouncilId_ObjectiveId",
                table: "Milestones",
                columns: new[] { "CouncilId", "ObjectiveId" },
                principalTable: "PlanObjectives",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_NeedWeights_Plans_CouncilId_PlanId",
                table: "NeedWeights",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ObjectiveLinks_PlanObjectives_CouncilId_ObjectiveId",
                table: "ObjectiveLinks",
                columns: new[] { "CouncilId", "ObjectiveId" },
                principalTable: "PlanObjectives",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ObjectiveMeasures_PlanObjectives_CouncilId_ObjectiveId",
                table: "ObjectiveMeasures",
                columns: new[] { "CouncilId", "ObjectiveId" },
                principalTable: "PlanObjectives",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_OptionCosts_PlanOptions_CouncilId_OptionId",
                table: "OptionCosts",
                columns: new[] { "CouncilId", "OptionId" },
                principalTable: "PlanOptions",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_OptionScores_PlanOptions_CouncilId_OptionId",
                table: "OptionScores",
                columns: new[] { "CouncilId", "OptionId" },
                principalTable: "PlanOptions",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_PlanDecisions_Plans_CouncilId_PlanId",
                table: "PlanDecisions",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PlanFiles_Plans_CouncilId_PlanId",
                table: "PlanFiles",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PlanObjectives_Plans_CouncilId_PlanId",
                table: "PlanObjectives",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PlanOptions_Plans_CouncilId_PlanId",
                table: "PlanOptions",
                columns: new[] { "CouncilId", "PlanId" },
                principalTable: "Plans",
                principalColumns: new[] { "CouncilId", "Id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_PlanOptions_Plans_CouncilId_PlanId",
                table: "PlanOptions");

            migrationBuilder.DropTable(
                name: "ActionEvents");

            migrationBuilder.DropTable(
                name: "AgreementAcceptances");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AssessmentFindings");

            migrationBuilder.DropTable(
                name: "AuditChecks");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "BookingLinks");

            migrationBuilder.DropTable(
                name: "BookingRequests");

            migrationBuilder.DropTable(
                name: "CaseStudyEvents");

            migrationBuilder.DropTable(
                name: "CellCohort");

            migrationBuilder.DropTable(
                name: "CharacteristicRecords");

            migrationBuilder.DropTable(
                name: "CheckItems");

            migrationBuilder.DropTable(
                name: "CohortMember");

            migrationBuilder.DropTable(
                name: "CollectedSets");

            migrationBuilder.DropTable(
                name: "Consensuses");

            migrationBuilder.DropTable(
                name: "ConsultationDocuments");

            migrationBuilder.DropTable(
                name: "ConsultationThemes");

            migrationBuilder.DropTable(
                name: "ContributionChoices");

            migrationBuilder.DropTable(
                name: "CouncilClosures");

            migrationBuilder.DropTable(
                name: "CouncilExportParts");

            migrationBuilder.DropTable(
                name: "CouncilNeighbours");

            migrationBuilder.DropTable(
                name: "CouncilProfiles");

            migrationBuilder.DropTable(
                name: "CouncilReminders");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "DifferenceNotes");

            migrationBuilder.DropTable(
                name: "EqualityImpacts");

            migrationBuilder.DropTable(
                name: "EvidenceFiles");

            migrationBuilder.DropTable(
                name: "FeedbackComments");

            migrationBuilder.DropTable(
                name: "GroupCells");

            migrationBuilder.DropTable(
                name: "GunningChecks");

            migrationBuilder.DropTable(
                name: "HeadlineFigures");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "JoinRequests");

            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "LibrariesChecks");

            migrationBuilder.DropTable(
                name: "LibraryCapacities");

            migrationBuilder.DropTable(
                name: "LibraryDay");

            migrationBuilder.DropTable(
                name: "LibraryNeeds");

            migrationBuilder.DropTable(
                name: "LibraryPhases");

            migrationBuilder.DropTable(
                name: "LibrarySuccessions");

            migrationBuilder.DropTable(
                name: "ListedLibraries");

            migrationBuilder.DropTable(
                name: "MailRecipients");

            migrationBuilder.DropTable(
                name: "MasterclassAnswers");

            migrationBuilder.DropTable(
                name: "MasterclassDocuments");

            migrationBuilder.DropTable(
                name: "MasterclassSessions");

            migrationBuilder.DropTable(
                name: "MeasureYears");

            migrationBuilder.DropTable(
                name: "MembershipLibraries");

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "NameMatches");

            migrationBuilder.DropTable(
                name: "NeedWeights");

            migrationBuilder.DropTable(
                name: "NeighbourCells");

            migrationBuilder.DropTable(
                name: "ObjectiveLinks");

            migrationBuilder.DropTable(
                name: "OptionCosts");

            migrationBuilder.DropTable(
                name: "OptionScores");

            migrationBuilder.DropTable(
                name: "OrganisationParts");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "PasswordLinks");

            migrationBuilder.DropTable(
                name: "PeerGroupChoices");

            migrationBuilder.DropTable(
                name: "PlanDecisions");

            migrationBuilder.DropTable(
                name: "PlanReviews");

            migrationBuilder.DropTable(
                name: "PlatformAuditEntries");

            migrationBuilder.DropTable(
                name: "PlatformAuditSeals");

            migrationBuilder.DropTable(
                name: "PublicationRequests");

            migrationBuilder.DropTable(
                name: "PublishedCaseStudyTags");

            migrationBuilder.DropTable(
                name: "PublishedFigures");

            migrationBuilder.DropTable(
                name: "PublishedPlans");

            migrationBuilder.DropTable(
                name: "Ratings");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "ResultsRecords");

            migrationBuilder.DropTable(
                name: "RetentionSettings");

            migrationBuilder.DropTable(
                name: "ReturnSettings");

            migrationBuilder.DropTable(
                name: "ReturnUploads");

            migrationBuilder.DropTable(
                name: "SecondSteps");

            migrationBuilder.DropTable(
                name: "SeriesNotes");

            migrationBuilder.DropTable(
                name: "SignInSessions");

            migrationBuilder.DropTable(
                name: "SignInTries");

            migrationBuilder.DropTable(
                name: "SupportGrants");

            migrationBuilder.DropTable(
                name: "TeamInvitations");

            migrationBuilder.DropTable(
                name: "UploadLayouts");

            migrationBuilder.DropTable(
                name: "Values");

            migrationBuilder.DropTable(
                name: "WarningNotes");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropTable(
                name: "YearBriefings");

            migrationBuilder.DropTable(
                name: "Bookings");

            migrationBuilder.DropTable(
                name: "CaseStudies");

            migrationBuilder.DropTable(
                name: "PlanStages");

            migrationBuilder.DropTable(
                name: "CouncilExports");

            migrationBuilder.DropTable(
                name: "EvidenceItems");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "ConsultationRounds");

            migrationBuilder.DropTable(
                name: "ObjectiveMeasures");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "CorporateObjectives");

            migrationBuilder.DropTable(
                name: "AppraisalCriteria");

            migrationBuilder.DropTable(
                name: "Releases");

            migrationBuilder.DropTable(
                name: "PlanSnapshots");

            migrationBuilder.DropTable(
                name: "PublishedCaseStudies");

            migrationBuilder.DropTable(
                name: "DataSources");

            migrationBuilder.DropTable(
                name: "AssessmentMembers");

            migrationBuilder.DropTable(
                name: "Returns");

            migrationBuilder.DropTable(
                name: "Masterclasses");

            migrationBuilder.DropTable(
                name: "ImprovementActions");

            migrationBuilder.DropTable(
                name: "PlanFiles");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Periods");

            migrationBuilder.DropTable(
                name: "Assessments");

            migrationBuilder.DropTable(
                name: "PlanObjectives");

            migrationBuilder.DropTable(
                name: "FrameworkVersions");

            migrationBuilder.DropTable(
                name: "ReportingUnits");

            migrationBuilder.DropTable(
                name: "Councils");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropTable(
                name: "PlanOptions");
        }
    }
}
