-- AlterTable
ALTER TABLE "sdn_controller" ADD COLUMN     "certificate_pins" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "server_name" TEXT,
ADD COLUMN     "trust" TEXT NOT NULL DEFAULT 'authority';

-- AlterTable
ALTER TABLE "switch_plan" ADD COLUMN     "physical_network" TEXT,
ADD COLUMN     "sdn_controller_id" UUID,
ALTER COLUMN "switch_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "switch_plan_sdn_controller_id_created_at_idx" ON "switch_plan"("sdn_controller_id", "created_at");

-- AddForeignKey
ALTER TABLE "switch_plan" ADD CONSTRAINT "switch_plan_sdn_controller_id_fkey" FOREIGN KEY ("sdn_controller_id") REFERENCES "sdn_controller"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A plan is of a switch or of a controller's part, never of both.
ALTER TABLE "switch_plan" ADD CONSTRAINT "switch_plan_of_one" CHECK (("switch_id" IS NULL) <> ("sdn_controller_id" IS NULL));
