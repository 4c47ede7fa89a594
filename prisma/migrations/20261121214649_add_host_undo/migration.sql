-- AlterTable
ALTER TABLE "availability_zone" ADD COLUMN     "undo_minutes" INTEGER;

-- AlterTable
ALTER TABLE "host" ADD COLUMN     "delete_asked_by" UUID,
ADD COLUMN     "delete_at" TIMESTAMPTZ(3),
ADD COLUMN     "restore_state" TEXT;

-- CreateTable
CREATE TABLE "host_policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "undo_minutes" INTEGER NOT NULL,

    CONSTRAINT "host_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "host_delete_at_idx" ON "host"("delete_at");


