from came_back import came_back

came_back("集中宣传咨询", "集中咨询", content=("二、要求", "二、工作要求"))
