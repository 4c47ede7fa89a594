-- AlterTable
ALTER TABLE "department" ADD COLUMN     "max_hosts" INTEGER,
ADD COLUMN     "max_nodes" INTEGER;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "max_hosts" INTEGER,
ADD COLUMN     "max_nodes" INTEGER;

-- CreateTable
CREATE TABLE "quota_day" (
    "project_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "hosts" INTEGER NOT NULL,
    "nodes" INTEGER NOT NULL,
    "cpu_cores" INTEGER NOT NULL,
    "memory_mib" BIGINT NOT NULL,
    "disk_gib" BIGINT NOT NULL,

    CONSTRAINT "quota_day_pkey" PRIMARY KEY ("project_id","day")
);

-- CreateTable
CREATE TABLE "quota_request" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "max_hosts" INTEGER,
    "max_nodes" INTEGER,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "requester_id" UUID NOT NULL,
    "requester_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decider_id" UUID,
    "decider_name" TEXT,
    "decision_reason" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "quota_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "quota_request_project_id_created_at_idx" ON "quota_request"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "quota_request_state_idx" ON "quota_request"("state");

-- AddForeignKey
ALTER TABLE "quota_day" ADD CONSTRAINT "quota_day_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_request" ADD CONSTRAINT "quota_request_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;


